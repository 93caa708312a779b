import { expect, test } from "vitest";
import { judgedOf, matrix, normals } from "../../test/contracts/_judged.ts";
import slicedWasserstein from "./sliced-wasserstein.ts";

test("one column: every direction is ±1, and the distance is that of the sorted rows", async () => {
  const column = (...data: number[]) => matrix(data.length, 1, (i) => data[i]);
  const { value } = await slicedWasserstein.compute(judgedOf(column(0, 5, 2), column(3, 1, 10)));
  expect(value).toBeCloseTo(Math.sqrt((1 + 1 + 25) / 3), 6); // 0 2 5 against 1 3 10
});

test("a shift by δ measures |δ| / √d, up to the directions drawn", async () => {
  const real = normals(1, 50, 16);
  const fake = { ...real, data: real.data.map((x) => x + 3) }; // |δ| = 12
  const { value } = await slicedWasserstein.compute(judgedOf(real, fake));
  expect(Math.abs(value - 3)).toBeLessThan(0.4); // (θ·δ)² has relative deviation √2, 0.09 over 256 directions
});

test("a scale by s of N(0, I) measures |s − 1|, for enough rows", async () => {
  const { value } = await slicedWasserstein.compute(
    judgedOf(normals(1, 4_000, 3), normals(2, 4_000, 3, 0, 3)),
  );
  expect(Math.abs(value - 2)).toBeLessThan(0.1);
});

test("the order of the rows does not matter", async () => {
  const real = normals(1, 60, 3);
  const reversed = matrix(60, 3, (i, c) => real.data[(59 - i) * 3 + c]);
  expect((await slicedWasserstein.compute(judgedOf(real, reversed))).value).toBe(0);
});
