import { expect, test } from "vitest";
import { contingencySimilarity, cramersV, crossTable } from "./contingency.ts";

const codes = (size: number, ...values: number[]) => ({ size, codes: Uint16Array.from(values) });

test("three rows by hand", () => {
  // Real: (0,0) twice, (1,1) once. Fake: (0,0), (0,1), (1,1). Shares differ by ⅓ in two cells: 1 − ½ · ⅔.
  const real = crossTable(codes(2, 0, 0, 1), codes(2, 0, 0, 1));
  const fake = crossTable(codes(2, 0, 0, 1), codes(2, 0, 1, 1));
  expect([...real]).toEqual([2, 0, 0, 1]);
  expect(contingencySimilarity(real, 3, fake, 3)).toBeCloseTo(2 / 3, 12);
});

test("Cramér's V is 1 for a perfect table, 0 for an independent one, and one table by hand", () => {
  expect(cramersV(Float64Array.of(5, 0, 0, 0, 7, 0), 3)).toBeCloseTo(1, 12);
  expect(cramersV(Float64Array.of(2, 4, 3, 6), 2)).toBeCloseTo(0, 7);
  // 10, 20 / 30, 10: φ² = (10 · 10 − 20 · 30)² / (30 · 40 · 40 · 30)
  expect(cramersV(Float64Array.of(10, 20, 30, 10), 2) ** 2).toBeCloseTo(500 ** 2 / (30 * 40 * 40 * 30), 12);
  expect(cramersV(Float64Array.of(3, 4), 2)).toBeNaN();
});
