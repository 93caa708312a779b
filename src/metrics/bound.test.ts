import { expect, test } from "vitest";
import { judgedOf, linearGaussian, matrix, normals } from "../../test/contracts/_judged.ts";
import activeUnits from "./active-units.ts";
import bitsPerDim from "./bits-per-dim.ts";
import { bound, importanceWeighted, SAMPLES } from "./bound.ts";
import type { Judged, Likelihood } from "./define.ts";
import elbo from "./elbo.ts";
import iwaeBound from "./iwae-bound.ts";
import klPerDim from "./kl-per-dim.ts";

const rows = normals(1, 300, 1, 0, Math.SQRT2); // x ~ N(0, 2), as the model says
const x = Float64Array.from(rows.data);
const judged = (likelihood: Likelihood): Judged => judgedOf(rows, rows, { likelihood });
const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
/** ln N(x; 0, 2), averaged. */
const evidence = mean(x.map((value) => -0.5 * (Math.log(4 * Math.PI) + value ** 2 / 2)));
const gap = (q: number) => q * q - 0.5 - 0.5 * Math.log(2 * q * q); // KL(q ‖ exact posterior)

test("with the exact posterior ELBO, IWAE bound and evidence are one", async () => {
  const sides = judged(linearGaussian(x, Math.SQRT1_2));
  expect((await elbo.compute(sides)).value).toBeCloseTo(evidence, 12);
  expect((await iwaeBound.compute(sides)).value).toBeCloseTo(evidence, 6);
});

test("with another posterior the ELBO is short of the evidence by the KL between them", async () => {
  const sides = judged(linearGaussian(x, 1));
  const { value, parts } = await elbo.compute(sides);
  expect(value).toBeCloseTo(evidence - gap(1), 12);
  expect(value).toBeCloseTo(-((parts?.recon ?? 0) + (parts?.kl ?? 0)), 12);
});

test("the IWAE bound rises with S, from the ELBO to the evidence", async () => {
  const { value, parts } = await iwaeBound.compute(judged(linearGaussian(x, 1.2)));
  const one = parts?.["bound at S = 1"] ?? 0;
  const eight = parts?.["bound at S = 8"] ?? 0;
  expect(Math.abs(one - (evidence - gap(1.2)))).toBeLessThan(0.25); // one draw a row, 300 rows
  expect(eight).toBeGreaterThan(one + 0.2);
  expect(value).toBeGreaterThan(eight);
  expect(Math.abs(value - evidence)).toBeLessThan(0.03);
  expect(parts?.S).toBe(SAMPLES);
  expect(iwaeBound.title).toContain(`S = ${SAMPLES}`);
});

test("importance weights in the hundreds of nats do not overflow", () => {
  const logWeights = matrix(2, 4, (row, s) => (row ? 900 : -900) + Math.log(s + 1)); // mean weight 2.5
  const [low, high] = importanceWeighted(logWeights);
  expect(low).toBeCloseTo(-900 + Math.log(2.5), 3); // float32 weights of 900 step by 6e-5
  expect(high).toBeCloseTo(900 + Math.log(2.5), 3);
});

test("the first S weights are those of each row", () => {
  const logWeights = matrix(2, 3, (row, s) => 10 * row + s);
  expect([...importanceWeighted(logWeights, 1)]).toEqual([0, 10]);
});

test("bits per dimension divides nats by features and ln 2", async () => {
  const sides = judged({ ...linearGaussian(x, Math.SQRT1_2), features: 4 });
  const nats = (await iwaeBound.compute(sides)).value;
  expect((await bitsPerDim.compute(sides)).value).toBeCloseTo(-nats / (4 * Math.LN2), 12);
});

test("a model is asked for its bound once", () => {
  const sides = judged(linearGaussian(x, 1));
  expect(bound(sides)).toBe(bound(sides));
});

test("a GAN has no likelihood", () => {
  expect(elbo.unavailable?.(judgedOf(rows, rows))).toMatchInlineSnapshot(
    `"the model defines no likelihood: a GAN can be sampled, not evaluated"`,
  );
});

/** A posterior of three dimensions: one that follows the row, one that stands still, one whose variance shrank. */
const posterior: Likelihood = {
  ...linearGaussian(x, 1),
  posterior: async () => ({
    mu: matrix(300, 3, (row, j) => [rows.data[row], 0.09 * Math.sign(rows.data[row]), 2][j]),
    logVar: matrix(300, 3, (_, j) => [0, 0, -3][j]),
  }),
};

test("a unit is active when its mean varies by more than 0.01", async () => {
  const { value, parts } = await activeUnits.compute(judged(posterior));
  expect(value).toBe(1); // the second varies by 0.0081
  expect(parts?.["latent dimensions"]).toBe(3);
});

test("KL by dimension, by hand: ½ (mu² + e^logVar − 1 − logVar)", async () => {
  const { value, parts } = await klPerDim.compute(judged(posterior));
  expect(parts?.z0).toBeCloseTo(0.5 * mean(x.map((v) => v * v)), 6);
  expect(parts?.z1).toBeCloseTo(0.5 * 0.09 ** 2, 6);
  expect(parts?.z2).toBeCloseTo(0.5 * (4 + Math.exp(-3) - 1 + 3), 6);
  expect(value).toBeCloseTo((parts?.z0 ?? 0) + (parts?.z1 ?? 0) + (parts?.z2 ?? 0), 12);
});
