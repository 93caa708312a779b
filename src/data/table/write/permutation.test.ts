import { expect, test } from "vitest";
import { permutation } from "./permutation.ts";

test.each([1, 2, 3, 10, 17, 1000, 4096, 5000])("0 .. %i - 1 come once each", (size) => {
  const order = permutation(size, 7, "id");
  const values = Array.from({ length: size }, (_, i) => order(i));
  expect([...values].sort((a, b) => a - b)).toEqual(values.map((_, i) => i));
});

test("the order is no order", () => {
  const order = permutation(10_000, 7, "id");
  const rises = Array.from({ length: 9999 }, (_, i) => order(i) < order(i + 1)).filter(Boolean).length;
  // 5,000 expected of a random order, whose standard deviation is sqrt((n + 1) / 12) = 29.
  expect(Math.abs(rises - 5000)).toBeLessThan(150);
});

test("values beyond 32 bits differ too", () => {
  const order = permutation(2 ** 40, 7, "id");
  const values = Array.from({ length: 5000 }, (_, i) => order(i));
  expect(new Set(values).size).toBe(5000);
  expect(Math.max(...values)).toBeGreaterThan(2 ** 39);
  expect(Math.max(...values)).toBeLessThan(2 ** 40);
});

test("another seed and another column are another order", () => {
  const first = (seed: number, name: string) =>
    Array.from({ length: 20 }, (_, i) => permutation(1000, seed, name)(i));
  expect(first(1, "id")).not.toEqual(first(2, "id"));
  expect(first(1, "id")).not.toEqual(first(1, "key"));
});
