import { expect, test } from "vitest";
import { judgedOf, matrix, normals, waves } from "../../test/contracts/_judged.ts";
import coverage from "./coverage.ts";
import type { Judged } from "./define.ts";
import density from "./density.ts";
import { neighbours } from "./neighbours.ts";
import precision from "./precision.ts";
import recall from "./recall.ts";

async function all(judged: Judged): Promise<number[]> {
  const readings = [precision, recall, density, coverage].map((metric) => metric.compute(judged));
  return (await Promise.all(readings)).map(({ value }) => value);
}

test("numpy agrees on 60 rows against 60 (test/oracles/metrics.py)", async () => {
  const values = await all(judgedOf(waves(60, 3, 0), waves(60, 3, 2, 0.7, 0.6)));
  const expected = [0.4666666666666667, 0.2, 0.37333333333333335, 0.25];
  values.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i], 12);
  });
});

test("six points on a line, by hand", async () => {
  // Real 0 1 2 3 4 5, fake 4.5 and five far away. Third nearest of real 0..5: 3 2 2 2 2 3; fifth: 5 4 3 3 4 5.
  const real = matrix(6, 1, (i) => i);
  const fake = matrix(6, 1, (i) => (i === 0 ? 4.5 : 100 + i));
  const values = await all(judgedOf(real, fake));
  // Third nearest of fake 4.5 is 103, 98.5 away: its ball holds all real rows. 4.5 lies within 5 of 0, 4 of 1, 3 of 2,
  // 3 of 3, 4 of 4 and 5 of 5: in all six balls.
  expect(values[0]).toBe(1 / 6);
  expect(values[1]).toBe(1);
  expect(values[2]).toBeCloseTo(6 / 5 / 6, 12);
  expect(values[3]).toBe(1);
});

test("equal distributions: density 1 and coverage 1 − 2⁻⁵, as Naeem et al. prove", async () => {
  const [, , d, c] = await all(judgedOf(normals(1, 2_000, 8), normals(2, 2_000, 8)));
  expect(Math.abs(d - 1)).toBeLessThan(0.08);
  expect(Math.abs(c - (1 - 2 ** -5))).toBeLessThan(0.015);
});

test("constant features score full marks", async () => {
  const constant = matrix(20, 3, () => 0.1);
  const [p, r, d, c] = await all(judgedOf(constant, constant));
  expect([p, r, c]).toEqual([1, 1, 1]);
  expect(d).toBeCloseTo(20 / 5, 12); // each fake lies in all 20 balls
});

test("collapsed fakes are precise and cover nothing", async () => {
  const real = normals(1, 300, 2);
  const [p, r, d, c] = await all(judgedOf(real, normals(2, 300, 2, 0, 0.01)));
  expect(p).toBeGreaterThan(0.9);
  expect(r).toBeLessThan(0.05);
  expect(d).toBeGreaterThan(1);
  expect(c).toBeLessThan(0.2);
});

test("the four metrics share one computation", () => {
  const judged = judgedOf(normals(1, 30, 2), normals(2, 30, 2));
  expect(neighbours(judged)).toBe(neighbours(judged));
});

test("real rows seen before, with fewer rows, are not mistaken for these", async () => {
  const real = normals(1, 200, 2);
  const fake = normals(2, 200, 2);
  await neighbours(judgedOf(real, normals(3, 50, 2)));
  const again = await neighbours(judgedOf(real, fake));
  expect(again).toEqual(await neighbours(judgedOf({ ...real }, fake)));
});

test("too few rows are refused", async () => {
  const judged = judgedOf(normals(1, 5, 2), normals(2, 5, 2));
  await expect(neighbours(judged)).rejects.toThrowErrorMatchingInlineSnapshot(
    `[DataError: rows: expected at least 6 of each side, received 5.]`,
  );
});
