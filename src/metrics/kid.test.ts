import { expect, test } from "vitest";
import { judgedOf, normals, waves } from "../../test/contracts/_judged.ts";
import kid, { cubicMmd } from "./kid.ts";
import { widen } from "./linalg/products.ts";

test("numpy agrees on 7 rows against 9 (test/oracles/metrics.py)", () => {
  expect(cubicMmd(widen(waves(7, 4, 0)), widen(waves(9, 4, 1, 1.5)))).toBeCloseTo(-0.8288311523520662, 12);
});

test("two rows of one column each side, by hand", () => {
  // k(x, y) = (xy + 1)³: pairs within (1·2 + 1)³ = 27 and (0·3 + 1)³ = 1; across 1, 64, 1 and 343, mean 102.25.
  const of = (...data: number[]) => widen({ rows: 2, columns: 1, data: Float32Array.from(data) });
  expect(cubicMmd(of(1, 2), of(0, 3))).toBe(27 + 1 - 2 * 102.25);
});

test("the mean over many draws of equal distributions is 0: the estimator is unbiased", async () => {
  const values = [];
  for (let seed = 0; seed < 40; seed++)
    values.push(
      (await kid.compute(judgedOf(normals(2 * seed, 60, 3), normals(2 * seed + 1, 60, 3), { seed }))).value,
    );
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const error = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 39 / 40);
  expect(Math.abs(mean)).toBeLessThan(3 * error);
});

test("a shifted distribution is outside the interval of 0", async () => {
  const { interval } = await kid.compute(judgedOf(normals(1, 500, 4), normals(2, 500, 4, 0.5)));
  expect(interval?.[0]).toBeGreaterThan(0);
});

test("rows are used in ten subsets of equal size", async () => {
  const { rows } = await kid.compute(judgedOf(normals(1, 57, 2), normals(2, 80, 2)));
  expect(rows).toBe(50);
});
