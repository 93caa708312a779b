import { expect, test } from "vitest";
import { judgedOf, normals, waves } from "../../test/contracts/_judged.ts";
import frechetDistance, { frechet } from "./frechet-distance.ts";
import { momentsOf } from "./linalg/moments.ts";

const gaussian = (mean: readonly number[], covariance: readonly number[]) => ({
  mean: Float64Array.from(mean),
  covariance: Float64Array.from(covariance),
});

test("independent coordinates: the sum of (μ − μ')² + (σ − σ')²", () => {
  const a = gaussian([0, 1], [4, 0, 0, 9]);
  const b = gaussian([3, 1], [1, 0, 0, 25]);
  expect(frechet(a, b)).toBeCloseTo(9 + (2 - 1) ** 2 + (3 - 5) ** 2, 12);
});

test("2 x 2 covariances that do not commute: tr (AB)^½ = √(tr AB + 2 √det AB)", () => {
  const a = gaussian([0, 0], [2, 1, 1, 3]);
  const b = gaussian([0, 0], [5, -2, -2, 1]);
  const traceAB = 2 * 5 + 2 * (1 * -2) + 3 * 1;
  const detAB = (2 * 3 - 1) * (5 - 4);
  expect(frechet(a, b)).toBeCloseTo(5 + 6 - 2 * Math.sqrt(traceAB + 2 * Math.sqrt(detAB)), 12);
});

test("scipy.linalg.sqrtm agrees at d = 6 (test/oracles/metrics.py)", () => {
  const value = frechet(momentsOf(waves(40, 6, 0)), momentsOf(waves(50, 6, 1, 1.5)));
  expect(value).toBeCloseTo(0.9183074748084259, 7); // sqrtm of a product loses half the digits
});

test("a singular covariance does no harm", () => {
  const flat = gaussian([0, 0], [1, 1, 1, 1]);
  expect(frechet(flat, flat)).toBeCloseTo(0, 7);
});

test("a shift of 1 in each of 3 columns measures 3, whatever the scale of the columns", async () => {
  const real = normals(1, 2_000, 3);
  const fake = { ...real, data: real.data.map((x) => x + 1) };
  const { value, rows } = await frechetDistance.compute(judgedOf(real, fake));
  expect(value).toBeCloseTo(3, 5);
  expect(rows).toBe(2_000);
});
