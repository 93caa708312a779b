import { Command } from "commander";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { duration } from "./duration.ts";
import { flagsOf, readFlags, toArgs } from "./flags.ts";
import { merge } from "./merge.ts";
import { parseConfig } from "./parse.ts";

const schema = z.strictObject({
  latentDim: z.int().min(1).default(16).describe("size of z"),
  likelihood: z.enum(["bernoulli", "gaussian"]).default("bernoulli").describe("p(x|z)"),
  hidden: z.array(z.int().min(1)).default([512, 256]).describe("hidden layers"),
  columns: z.array(z.string().min(1)).optional().describe("columns to read"),
  budget: duration.prefault("2m").describe("time for each run"),
  shuffle: z.boolean().default(true).describe("shuffle rows"),
  name: z.string().optional().describe("name of the run"),
  clip: z.number().nullable().default(null).describe("largest gradient norm"),
  warmup: z
    .union([z.literal("auto"), z.int()])
    .default("auto")
    .describe("steps until beta is whole"),
  shares: z.record(z.string(), z.number()).optional().describe("share of each class"),
  optim: z
    .strictObject({
      learningRate: z.number().default(0.001).describe("step size"),
      ema: z.boolean().default(false),
    })
    .prefault({}),
});

function command(): Command {
  const made = new Command("vae").exitOverride().configureHelp({ helpWidth: 100 });
  for (const flag of flagsOf(schema)) made.addOption(flag);
  return made;
}
const read = (...args: string[]) => readFlags(schema, command().parse(args, { from: "user" }));

test("help shows every option, its meaning and its default", () => {
  expect(command().helpInformation()).toMatchInlineSnapshot(`
    "Usage: vae [options]

    Options:
      --latent-dim <n>           size of z (default: 16)
      --likelihood <name>        p(x|z) (choices: "bernoulli", "gaussian", default: bernoulli)
      --hidden <n,…>             hidden layers (default: 512,256)
      --columns <text,…>         columns to read
      --budget <duration>        time for each run (default: 2m)
      --[no-]shuffle             shuffle rows (default: true)
      --name <text>              name of the run
      --clip <n>                 largest gradient norm (default: none)
      --warmup <auto|n>          steps until beta is whole (default: auto)
      --shares <json>            share of each class
      --optim.learning-rate <n>  step size (default: 0.001)
      --[no-]optim.ema           (default: false)
      -h, --help                 display help for command
    "
  `);
});

describe("reading", () => {
  test("no flags give no options", () => {
    expect(read()).toEqual({});
  });

  test("numbers, names, text and groups", () => {
    expect(
      read("--latent-dim", "8", "--name", "12", "--optim.learning-rate=3e-4", "--warmup", "auto"),
    ).toEqual({
      latentDim: 8,
      name: "12",
      optim: { learningRate: 3e-4 },
      warmup: "auto",
    });
    expect(read("--warmup", "500", "--clip", "-1").warmup).toBe(500);
    expect(read("--clip", "none")).toEqual({ clip: null });
  });

  test("booleans come as a pair", () => {
    expect(read("--no-shuffle", "--optim.ema")).toEqual({ shuffle: false, optim: { ema: true } });
    expect(read("--shuffle", "--no-optim.ema")).toEqual({ shuffle: true, optim: { ema: false } });
  });

  test("lists are repeated, separated by commas, or both", () => {
    expect(read("--hidden", "512,256", "--hidden", "64")).toEqual({ hidden: [512, 256, 64] });
    expect(read("--columns", "age", "--columns", String.raw`Last\, first`)).toEqual({
      columns: ["age", "Last, first"],
    });
    expect(read("--hidden", "")).toEqual({ hidden: [] });
  });

  test("records are JSON", () => {
    expect(read("--shares", '{"cat":0.5}')).toEqual({ shares: { cat: 0.5 } });
  });

  test("the default given by hand still counts as given", () => {
    expect(read("--latent-dim", "16")).toEqual({ latentDim: 16 });
  });
});

test("what is no value of its option is told by parseConfig", () => {
  const judge = (...args: string[]) => parseConfig(schema, read(...args), "vae");
  expect(() => judge("--latent-dim", "many")).toThrowErrorMatchingInlineSnapshot(
    `[ConfigError: vae.latentDim: expected an integer >= 1, received "many".]`,
  );
  expect(() => judge("--likelihood", "bernouli")).toThrowErrorMatchingInlineSnapshot(
    `[ConfigError: vae.likelihood: expected one of bernoulli, gaussian, received "bernouli". Did you mean bernoulli?]`,
  );
  expect(() => judge("--hidden", "512,x")).toThrowErrorMatchingInlineSnapshot(
    `[ConfigError: vae.hidden.1: expected an integer >= 1, received "x".]`,
  );
  expect(() => judge("--shares", "half")).toThrowErrorMatchingInlineSnapshot(
    `[ConfigError: vae.shares: expected options by name, received "half".]`,
  );
});

test("flags win over the file, and the file over the defaults", () => {
  const file = { latentDim: 8, likelihood: "gaussian", optim: { learningRate: 0.1 } };
  const config = parseConfig(schema, merge(file, read("--latent-dim", "4", "--optim.ema")), "vae");
  expect(config).toMatchObject({
    latentDim: 4,
    likelihood: "gaussian",
    optim: { learningRate: 0.1, ema: true },
  });
  expect(config.hidden).toEqual([512, 256]);
});

test("options written as flags read back as themselves", () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0 || 0); // -0 prints as 0
  const column = fc.string({ minLength: 1 }).filter((text) => !text.endsWith("\\"));
  const options = fc.record(
    {
      latentDim: fc.integer(),
      likelihood: fc.constantFrom("bernoulli", "gaussian"),
      hidden: fc.array(fc.integer()),
      columns: fc.array(column),
      budget: fc.constantFrom("90s", "1h30m"),
      shuffle: fc.boolean(),
      name: fc.string(),
      clip: fc.option(number),
      warmup: fc.oneof(fc.constant("auto"), fc.integer()),
      shares: fc.dictionary(fc.string(), number),
      optim: fc.record(
        { learningRate: number, ema: fc.boolean() },
        { requiredKeys: ["ema"], noNullPrototype: true },
      ),
    },
    { requiredKeys: [], noNullPrototype: true },
  );
  fc.assert(
    fc.property(options, (given) => {
      expect(read(...toArgs(schema, given))).toEqual(given);
    }),
  );
});
