import { expect, test } from "vitest";
import { rng } from "../../util/philox.ts";
import { auc, determination, meanEstimate, standardError } from "./auc.ts";

const random = rng(1, "auc");
const scores = Float64Array.from({ length: 40 }, () => random.int(12)); // many ties
const labels = Float64Array.from({ length: 40 }, () => random.int(2));

/** 1 where the first is larger, ½ where equal. */
const beats = (a: number, b: number) => (a > b ? 1 : a === b ? 0.5 : 0);
const mean = (xs: readonly number[]) => xs.reduce((sum, x) => sum + x, 0) / xs.length;
const variance = (xs: readonly number[]) => mean(xs.map((x) => (x - mean(xs)) ** 2));

test("area and standard error are those of every pair of rows compared", () => {
  const positives = [...scores].filter((_, i) => labels[i] === 1);
  const negatives = [...scores].filter((_, i) => labels[i] === 0);
  const ofPositives = positives.map((a) => mean(negatives.map((b) => beats(a, b))));
  const ofNegatives = negatives.map((b) => mean(positives.map((a) => beats(a, b))));
  const estimate = auc(scores, labels);
  expect(estimate.value).toBeCloseTo(mean(ofPositives), 12);
  const error = Math.sqrt(
    variance(ofPositives) / positives.length + variance(ofNegatives) / negatives.length,
  );
  expect(standardError(estimate)).toBeCloseTo(error, 12);
});

test("three rows by hand", () => {
  expect(auc([1, 3, 2], [0, 1, 1]).value).toBe(1);
  expect(auc([2, 1, 3], [0, 1, 1]).value).toBe(0.5);
  expect(auc([5, 5, 5], [0, 1, 1]).value).toBe(0.5);
});

test("no area where a side is empty", () => {
  expect(auc([1, 2], [1, 1]).value).toBeNaN();
});

test("determination of four rows by hand", () => {
  // Errors 1, 0, 0, 1; deviations from the mean −1.5, −0.5, 0.5, 1.5: 1 − 2 / 5.
  const { value } = determination(Float64Array.of(0, 2, 3, 5), Float64Array.of(1, 2, 3, 4));
  expect(value).toBeCloseTo(0.6, 12);
});

test("the interval of a determination covers the truth in 95 % of draws", () => {
  // y = x + e with both of variance 1, predicted as x: R² = ½.
  let covered = 0;
  for (let seed = 0; seed < 200; seed++) {
    const noise = rng(seed, "determination");
    const x = Float64Array.from({ length: 200 }, () => noise.normal());
    const estimate = determination(
      x,
      x.map((xi) => xi + noise.normal()),
    );
    if (Math.abs(estimate.value - 0.5) < 1.96 * standardError(estimate)) covered++;
  }
  expect(covered).toBeGreaterThanOrEqual(181); // 190, less 3 standard deviations
});

test("a mean of estimates has the mean influence: one estimate twice is as sure as once", () => {
  const one = auc(scores, labels);
  expect(standardError(meanEstimate([one, one]))).toBeCloseTo(standardError(one), 12);
});
