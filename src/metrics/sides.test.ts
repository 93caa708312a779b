import { expect, test } from "vitest";
import { judgedOf, matrix, normals } from "../../test/contracts/_judged.ts";
import { fakeValues, featureSides } from "./sides.ts";

test("as many rows are taken of each side as both have, from the front", async () => {
  const { rows, real, fake } = await featureSides(judgedOf(normals(1, 9, 2), normals(2, 6, 2)), 100);
  expect([rows, real.rows, fake.rows]).toEqual([6, 6, 6]);
  expect(real.data).toEqual(normals(1, 9, 2).data.subarray(0, 12));
});

test("no more rows are taken than the limit", async () => {
  const { rows, fake } = await featureSides(judgedOf(normals(1, 9, 2), normals(2, 6, 2)), 4);
  expect([rows, fake.data.length]).toEqual([4, 8]);
});

test("a diverged model is named with its first bad number", () => {
  const fake = matrix(5, 3, (i, c) => (i === 2 && c === 1 ? Number.NaN : 0));
  expect(() => fakeValues(judgedOf(fake, fake), 5)).toThrowErrorMatchingInlineSnapshot(
    `[DataError: fake row 2: expected finite numbers, received NaN in column 1.]`,
  );
});
