import { expect, test } from "vitest";
import { judgedOf, matrix, normals, sampleOf } from "../../test/contracts/_judged.ts";
import type { Matrix, Reading } from "./define.ts";
import memorisation from "./memorisation.ts";

const real = normals(1, 400, 4);
const train = normals(2, 400, 4);
const judge = async (fake: Matrix): Promise<Reading> =>
  memorisation.compute(judgedOf(real, fake, { train: sampleOf(train) }));

test("fresh draws stand as far from the training rows as held-out rows do", async () => {
  const { value, interval, parts } = await judge(normals(3, 400, 4));
  expect(interval?.[0]).toBeLessThan(0.5);
  expect(interval?.[1]).toBeGreaterThan(0.5);
  expect(value).toBeCloseTo(0.5, 1);
  expect(parts?.["share nearer than the nearest 5 % held out"]).toBeCloseTo(0.05, 1);
});

test("copies of training rows score 1 and are counted", async () => {
  const { value, parts } = await judge(train);
  expect(value).toBe(1);
  expect(parts?.["share of exact copies"]).toBe(1);
});

test("one copy in ten shows among the nearest, even when the rest is far from the data", async () => {
  const far = normals(3, 400, 4, 20);
  const fake = matrix(400, 4, (i, c) => (i % 10 === 0 ? train : far).data[i * 4 + c]);
  const { value, parts } = await judge(fake);
  expect(value).toBeCloseTo(0.1, 12);
  expect(parts?.["share of exact copies"]).toBe(0.1);
  expect(parts?.["share nearer than the nearest 5 % held out"]).toBe(0.1);
});

test("three rows a side, by hand", async () => {
  // Train 0, 10, 20. Held out at distances 1, 2, 4; fakes at 1, 3, 0. Of the nine pairs the fake is nearer in
  // 2 (and one tie), 1 and 3: (2.5 + 1 + 3) / 9.
  const column = (...data: number[]) => matrix(data.length, 1, (i) => data[i]);
  const judged = judgedOf(column(1, 12, 24), column(9, 3, 20), { train: sampleOf(column(0, 10, 20)) });
  expect((await memorisation.compute(judged)).value).toBeCloseTo(6.5 / 9, 12);
});

test("the interval covers 0.5 in 95 % of fresh draws", async () => {
  let covered = 0;
  for (let seed = 0; seed < 100; seed++) {
    const judged = judgedOf(normals(3 * seed + 10, 60, 2), normals(3 * seed + 11, 60, 2), {
      train: sampleOf(normals(3 * seed + 12, 60, 2)),
    });
    const { interval } = await memorisation.compute(judged);
    if (interval && interval[0] <= 0.5 && interval[1] >= 0.5) covered++;
  }
  expect(covered).toBeGreaterThanOrEqual(89); // 95 of 100, less 2.8 standard deviations
});
