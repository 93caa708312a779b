import { expect, test } from "vitest";
import { bootstrapInterval } from "./bootstrap.ts";

const skewed = [12.1, 11.4, 13.0, 12.6, 19.5, 11.9, 12.2, 12.8, 11.1, 12.4, 13.3, 18.2];

test("agrees with scipy 1.17.1 BCa (400,000 resamples) on a skewed sample, where percentiles would not", () => {
  const [low, high] = bootstrapInterval(skewed, { resamples: 40_000 });
  expect(low).toBeCloseTo(12.2833, 1); // the percentile interval is [12.13, 14.98]
  expect(Math.abs(high - 15.4417)).toBeLessThan(0.06);
});

test("the same seed gives the same interval, another seed another", () => {
  expect(bootstrapInterval(skewed)).toEqual(bootstrapInterval(skewed));
  expect(bootstrapInterval(skewed, { seed: 1 })).not.toEqual(bootstrapInterval(skewed));
});

test("values that never differ have an interval without width", () => {
  expect(bootstrapInterval(Array.from({ length: 12 }, () => 3))).toEqual([3, 3]);
});
