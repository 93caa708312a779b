import { describe, expect, test } from "vitest";
import { z } from "zod";
import { ConfigError } from "../util/errors.ts";
import { duration } from "./duration.ts";
import { parseConfig } from "./parse.ts";

const vae = z.strictObject({
  latentDim: z.int().min(1).default(16),
  likelihood: z.enum(["bernoulli", "gaussian", "laplace"]).default("bernoulli"),
  beta: z.number().min(0).default(1),
  dropout: z.number().min(0).lt(1).default(0),
  hidden: z.array(z.int().min(1)).default([512, 256]),
  heads: z.int().min(1).max(64).multipleOf(2).default(2),
  warmup: z.union([z.literal("auto"), z.int().min(0)]).default("auto"),
  budget: duration.prefault("2m"),
  shuffle: z.boolean().default(true),
  name: z.string().min(1).optional(),
  imageSize: z
    .int()
    .refine((n) => Number.isInteger(Math.log2(n)), "a power of two")
    .default(32),
  optim: z.strictObject({ learningRate: z.number().gt(0).default(1e-3) }).prefault({}),
});

const contender = z.discriminatedUnion("family", [
  z.strictObject({ family: z.literal("vae"), beta: z.number() }),
  z.strictObject({ family: z.literal("gan"), gamma: z.number() }),
]);

/** The error text, or a failure when there was no error. */
function complaint(input: unknown, schema: z.ZodType = vae, where = "vae"): string {
  try {
    parseConfig(schema, input, where);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message;
  }
  throw new Error("parsed without complaint");
}

test("defaults are filled in and durations become seconds", () => {
  expect(parseConfig(vae, { latentDim: 8 }, "vae")).toEqual({
    latentDim: 8,
    likelihood: "bernoulli",
    beta: 1,
    dropout: 0,
    hidden: [512, 256],
    heads: 2,
    warmup: "auto",
    budget: 120,
    shuffle: true,
    imageSize: 32,
    optim: { learningRate: 1e-3 },
  });
});

test("a parsed config parses to itself", () => {
  const once = parseConfig(vae, {}, "vae");
  expect(parseConfig(vae, once, "vae")).toEqual(once);
});

describe("errors name the path, the wish and the value", () => {
  test("a number out of range", () => {
    expect(complaint({ latentDim: 0 })).toMatchInlineSnapshot(
      `"vae.latentDim: expected an integer >= 1, received 0."`,
    );
    expect(complaint({ latentDim: 1.5 })).toMatchInlineSnapshot(
      `"vae.latentDim: expected an integer >= 1, received 1.5."`,
    );
    expect(complaint({ dropout: 1 })).toMatchInlineSnapshot(
      `"vae.dropout: expected a number >= 0 and < 1, received 1."`,
    );
    expect(complaint({ beta: Number.NaN })).toMatchInlineSnapshot(
      `"vae.beta: expected a number >= 0, received NaN."`,
    );
    expect(complaint({ heads: 3 })).toMatchInlineSnapshot(
      `"vae.heads: expected a multiple of 2 from 1 to 64, received 3."`,
    );
  });

  test("a value of another kind", () => {
    expect(complaint({ latentDim: "many" })).toMatchInlineSnapshot(
      `"vae.latentDim: expected an integer >= 1, received "many"."`,
    );
    expect(complaint({ shuffle: "yes" })).toMatchInlineSnapshot(
      `"vae.shuffle: expected true or false, received "yes"."`,
    );
    expect(complaint({ name: "" })).toMatchInlineSnapshot(
      `"vae.name: expected text that is not empty, received ""."`,
    );
    expect(complaint({ hidden: 512 })).toMatchInlineSnapshot(
      `"vae.hidden: expected a list, each an integer >= 1, received 512."`,
    );
    expect(complaint({ hidden: [512, 0] })).toMatchInlineSnapshot(
      `"vae.hidden.1: expected an integer >= 1, received 0."`,
    );
    expect(complaint({ optim: { learningRate: null } })).toMatchInlineSnapshot(
      `"vae.optim.learningRate: expected a number > 0, received null."`,
    );
    expect(complaint([1, 2, 3])).toMatchInlineSnapshot(`"vae: expected options by name, received [1,2,3]."`);
  });

  test("an unknown option, with the nearest known one", () => {
    expect(complaint({ latent_dim: 16 })).toMatchInlineSnapshot(
      `"vae.latent_dim: expected a known option, received "latent_dim". Did you mean latentDim?"`,
    );
    expect(complaint({ optim: { rate: 1 } })).toMatchInlineSnapshot(
      `"vae.optim.rate: expected a known option, received "rate". Known: learningRate."`,
    );
    expect(complaint({ latentDim: 0, latnetDim: 4 })).toMatchInlineSnapshot(
      `"vae.latnetDim: expected a known option, received "latnetDim". Did you mean latentDim?"`,
    );
  });

  test("a value outside a list", () => {
    expect(complaint({ likelihood: "bernouli" })).toMatchInlineSnapshot(
      `"vae.likelihood: expected one of bernoulli, gaussian, laplace, received "bernouli". Did you mean bernoulli?"`,
    );
    expect(complaint({ likelihood: 3 })).toMatchInlineSnapshot(
      `"vae.likelihood: expected one of bernoulli, gaussian, laplace, received 3."`,
    );
  });

  test("a union", () => {
    expect(complaint({ warmup: "never" })).toMatchInlineSnapshot(
      `"vae.warmup: expected "auto" or an integer >= 0, received "never"."`,
    );
    expect(complaint({ warmup: -1 })).toMatchInlineSnapshot(
      `"vae.warmup: expected "auto" or an integer >= 0, received -1."`,
    );
  });

  test("a duration", () => {
    expect(complaint({ budget: "two minutes" })).toMatchInlineSnapshot(
      `"vae.budget: expected a duration such as 90s, 2m or 1h30m, received "two minutes"."`,
    );
    expect(complaint({ budget: -5 })).toMatchInlineSnapshot(
      `"vae.budget: expected a duration such as 90s, 2m or 1h30m, received -5."`,
    );
    expect(complaint({ budget: true })).toMatchInlineSnapshot(
      `"vae.budget: expected a duration such as 90s, 2m or 1h30m, received true."`,
    );
  });

  test("a refinement, whose message is the wish", () => {
    expect(complaint({ imageSize: 48 })).toMatchInlineSnapshot(
      `"vae.imageSize: expected a power of two, received 48."`,
    );
  });

  test("a union of objects, by its discriminator", () => {
    expect(complaint({ family: "flow" }, contender, "contenders.0")).toMatchInlineSnapshot(
      `"contenders.0.family: expected one of vae, gan, received "flow"."`,
    );
    expect(complaint({}, contender, "contenders.0")).toMatchInlineSnapshot(
      `"contenders.0.family: expected one of vae, gan, received nothing."`,
    );
    expect(complaint({ family: "vae", bta: 1 }, contender, "contenders.0")).toMatchInlineSnapshot(
      `"contenders.0.bta: expected a known option, received "bta". Did you mean beta?"`,
    );
    expect(complaint({ family: "vae", gamm: 1 }, contender, "contenders.0")).toMatchInlineSnapshot(
      `"contenders.0.gamm: expected a known option, received "gamm". Known: family, beta."`,
    );
    expect(complaint({ family: "gan", gamma: "x" }, contender, "contenders.0")).toMatchInlineSnapshot(
      `"contenders.0.gamma: expected a number, received "x"."`,
    );
  });

  test("long values are cut", () => {
    expect(complaint({ latentDim: "x".repeat(200) })).toMatchInlineSnapshot(
      `"vae.latentDim: expected an integer >= 1, received "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…."`,
    );
  });
});
