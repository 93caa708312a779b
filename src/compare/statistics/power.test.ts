import { expect, test } from "vitest";
import { pairedPower, seedsToSettle } from "./power.ts";

/** scipy 1.17.1: 1 - nct.cdf(c, n - 1, d √n) + nct.cdf(-c, n - 1, d √n), and the first n where it reaches 0.8. */
test("power agrees with scipy's noncentral t", () => {
  expect(pairedPower(1.5 / Math.SQRT2, 10)).toBeCloseTo(0.8464220421193306, 5);
  expect(pairedPower(0.5, 8)).toBeCloseTo(0.2320770046389916, 5);
  expect(pairedPower(1, 6)).toBeCloseTo(0.5068419799585823, 5);
  expect(pairedPower(0, 12)).toBeCloseTo(0.05, 5);
});

test.each([
  [0.1, 787],
  [0.2, 199],
  [0.5, 34],
  [0.8, 15],
  [1.0, 10],
])("a difference of %f sd takes %i seeds", (effect, seeds) => {
  expect(seedsToSettle(effect * 3, 3)).toBe(seeds);
  expect(seedsToSettle(-effect * 3, 3)).toBe(seeds);
});

test("never below six, even when every seed says the same", () => {
  expect(seedsToSettle(5, 0.1)).toBe(6);
  expect(seedsToSettle(5, 0)).toBe(6);
});

test("no difference, or one too small for a thousand seeds, has no number", () => {
  expect(seedsToSettle(0, 1)).toBeNull();
  expect(seedsToSettle(0.05, 1)).toBeNull();
});
