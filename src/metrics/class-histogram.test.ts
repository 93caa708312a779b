import { expect, test } from "vitest";
import { judgedOf, matrix, normals, sampleOf } from "../../test/contracts/_judged.ts";
import classCoverage from "./class-coverage.ts";
import classKl from "./class-kl.ts";
import type { Judged } from "./define.ts";

/** Fakes that the judge takes for the classes of this list, with probability 0.6 each. */
function judgedAs(classes: readonly number[], shares: readonly number[]): Judged {
  const K = shares.length;
  const probabilities = matrix(classes.length, K, (i, k) => (k === classes[i] ? 0.6 : 0.4 / (K - 1)));
  return judgedOf(normals(1, 4, 2), sampleOf(normals(2, classes.length, 2), { probabilities }), {
    classes: { names: shares.map((_, k) => `c${k}`), shares },
  });
}

test("three quarters of one class and a quarter of the other, by hand", async () => {
  const { value, parts } = await classKl.compute(judgedAs([0, 0, 0, 1], [0.5, 0.5]));
  expect(value).toBeCloseTo(0.75 * Math.log(1.5) + 0.25 * Math.log(0.5), 12);
  expect(parts).toEqual({ "share of c0": 0.75, "share of c1": 0.25 });
});

test("the real shares themselves score 0, a missing class ln of what is left", async () => {
  expect((await classKl.compute(judgedAs([0, 1, 1, 1], [0.25, 0.75]))).value).toBeCloseTo(0, 12);
  expect((await classKl.compute(judgedAs([0, 0, 0, 0], [0.25, 0.75]))).value).toBeCloseTo(Math.log(4), 12);
});

test("perfect fakes score (K − 1) / 2N on average", async () => {
  let sum = 0;
  const trials = 400;
  for (let trial = 0; trial < trials; trial++) {
    const { data } = normals(trial, 200, 1);
    const quarters = Array.from(data, (x) => (x < 0 ? 0 : 2) + (Math.abs(x) < 0.6744897501960817 ? 0 : 1));
    sum += (await classKl.compute(judgedAs(quarters, [0.25, 0.25, 0.25, 0.25]))).value;
  }
  const floor = 3 / (2 * 200); // its standard error over the trials is floor · √(2/3) / √400
  expect(Math.abs(sum / trials - floor)).toBeLessThan(3 * floor * Math.sqrt(2 / 3 / trials));
});

test("a class without real rows costs a finite sum", async () => {
  const { value } = await classKl.compute(judgedAs([1, 1], [1, 0]));
  expect(value).toBeCloseTo(Math.log(1 / 0.25), 12);
});

test("a class is covered from a tenth of its real share on", async () => {
  const classes = Array.from({ length: 200 }, (_, i) => (i < 10 ? 1 : i < 19 ? 2 : 0));
  // Of 200: class 1 has 10 = a tenth of its half, class 2 has 9, less than a tenth of its half; class 0 is not in the data.
  const { value, parts } = await classCoverage.compute(judgedAs(classes, [0, 0.5, 0.5]));
  expect(value).toBe(1);
  expect(parts?.classes).toBe(3);
});

test("data without labels has no classes to cover", () => {
  const judged = judgedOf(normals(1, 4, 2), normals(2, 4, 2));
  expect(classKl.unavailable?.(judged)).toMatchInlineSnapshot(`"the data has no classes"`);
});

test("a model without a judge's view of it says what is missing", async () => {
  const judged = judgedOf(normals(1, 4, 2), normals(2, 4, 2), { classes: { names: ["a"], shares: [1] } });
  await expect(classKl.compute(judged)).rejects.toThrowErrorMatchingInlineSnapshot(
    `[DataError: judged: expected class probabilities, received none.]`,
  );
});
