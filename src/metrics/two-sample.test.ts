import { expect, test } from "vitest";
import { judgedOf, matrix, normals } from "../../test/contracts/_judged.ts";
import { rng } from "../util/philox.ts";
import fakeRecall from "./fake-recall.ts";
import { wilson } from "./intervals.ts";
import realRecall from "./real-recall.ts";
import { twoSample } from "./two-sample.ts";
import twoSampleAccuracy from "./two-sample-accuracy.ts";

test("equal distributions cannot be told apart", async () => {
  const judged = judgedOf(normals(1, 600, 6), normals(2, 600, 6));
  const { interval } = await twoSampleAccuracy.compute(judged);
  expect(interval?.[0]).toBeLessThan(0.5);
  expect(interval?.[1]).toBeGreaterThan(0.5);
});

test("equal rows cannot be told apart, by memory either", async () => {
  const real = normals(1, 400, 6);
  const { value, interval } = await twoSampleAccuracy.compute(judgedOf(real, real));
  expect(value).toBe(0.5);
  expect(interval).toEqual(wilson(0.5, 400)); // half of 400 rows a side
});

test("rows learned by heart are not asked about: 60 rows of 100 columns are no easier", async () => {
  const { value } = await twoSampleAccuracy.compute(judgedOf(normals(1, 60, 100), normals(2, 60, 100)));
  expect(Math.abs(value - 0.5)).toBeLessThan(3 * Math.sqrt(0.25 / 60));
});

test("separated distributions are told apart every time", async () => {
  const judged = judgedOf(normals(1, 400, 6), normals(2, 400, 6, 8));
  for (const metric of [twoSampleAccuracy, realRecall, fakeRecall])
    expect((await metric.compute(judged)).value).toBe(1);
});

test("a shift by δ is found nearly as often as Bayes' rule finds it, Φ(|δ| / 2)", async () => {
  const judged = judgedOf(normals(1, 1_000, 4), normals(2, 1_000, 4, 0.5)); // |δ| = 1: 0.691
  const { value } = await twoSampleAccuracy.compute(judged);
  expect(Math.abs(value - 0.691)).toBeLessThan(0.05);
});

test("a change that no line can find is found: x and y equal in sign for real, opposite for fake", async () => {
  const quadrants = (seed: number, sign: number) => {
    const random = rng(seed, "quadrants");
    let first = 0;
    return matrix(600, 2, (_, c) =>
      c === 0 ? (first = random.normal()) : sign * Math.sign(first) * Math.abs(random.normal()),
    );
  };
  expect(
    (await twoSampleAccuracy.compute(judgedOf(quadrants(1, 1), quadrants(2, -1)))).value,
  ).toBeGreaterThan(0.93);
});

test("a spread a fifth too small is found in 64 columns", async () => {
  const judged = judgedOf(normals(1, 1_000, 64), normals(2, 1_000, 64, 0, 0.8));
  expect((await twoSampleAccuracy.compute(judged)).value).toBeGreaterThan(0.7);
});

test("fakes that leave out half of the data: real rows are recognised half the time, fakes nearly always", async () => {
  const random = rng(1, "halves");
  const real = matrix(1_000, 2, () => 2 * random.uniform());
  const fake = matrix(1_000, 2, (_, c) => (c === 0 ? 1 : 2) * random.uniform());
  const judged = judgedOf(real, fake);
  expect((await realRecall.compute(judged)).value).toBeCloseTo(0.5, 1);
  expect((await fakeRecall.compute(judged)).value).toBeGreaterThan(0.93);
});

test("a constant column does no harm", async () => {
  const judged = judgedOf(
    matrix(60, 2, (i, c) => c || i % 7),
    matrix(60, 2, (i, c) => c || i % 7),
  );
  expect((await twoSampleAccuracy.compute(judged)).value).toBe(0.5);
});

test("the three metrics share one discriminator", () => {
  const judged = judgedOf(normals(1, 40, 2), normals(2, 40, 2));
  expect(twoSample(judged)).toBe(twoSample(judged));
});
