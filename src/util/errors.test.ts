import { expect, test } from "vitest";
import { ConfigError, nearest, suggest } from "./errors.ts";

test("an error says where, what was expected, what came, and what to do", () => {
  const complaint = { where: "vae.latentDim", expected: "an integer >= 1", received: "0" };
  expect(new ConfigError(complaint).message).toBe("vae.latentDim: expected an integer >= 1, received 0.");
  expect(new ConfigError({ ...complaint, fix: "Leave it out." })).toMatchObject({
    name: "ConfigError",
    message: "vae.latentDim: expected an integer >= 1, received 0. Leave it out.",
  });
});

test.each([
  ["vea", "vae"], // a swap is one slip, as a letter left out is; what begins the same is not nearer
  ["gna", "gan"],
  ["hings", "hinge"],
  ["VAE-GAN", "vae-gan"],
  ["xyzzy", undefined],
  ["zz", undefined], // two letters that both differ are not near to "ae"
])("nearest to %s is %s", (typed, meant) => {
  expect(nearest(typed, ["ae", "gan", "hinge", "vae", "vae-gan"])).toBe(meant);
});

test("a name far from all gets the list, as far as a person reads it", () => {
  expect(suggest("xyzzy", ["gan", "vae"])).toBe("Known: gan, vae.");
  const many = Array.from({ length: 8911 }, (_, i) => `SKU${i}`);
  expect(suggest("a shoe", many)).toMatch(/^Known: SKU0, SKU1, .* SKU99 and 8811 more\.$/);
});
