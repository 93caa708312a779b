import { expect, test } from "vitest";
import { count, decimalsWithin, figure, pValue } from "./figure.ts";

test.each([
  [0, "0.00"],
  [12.345, "12.3"],
  [0.01234, "0.0123"],
  [-97.8, "−97.8"],
  [1234.5, "1,235"],
  [0.5, "0.500"],
  [0.0000123, "1.2×10⁻⁵"],
  [-0.0000123, "−1.2×10⁻⁵"],
  [Infinity, "∞"],
])("%f reads %s", (value, text) => {
  expect(figure(value)).toBe(text);
});

test("an interval decides the decimals: two digits of its half-width", () => {
  expect(decimalsWithin([11, 13.6])).toBe(1);
  expect(decimalsWithin([0.802, 0.815])).toBe(4);
  expect(decimalsWithin([100, 900])).toBe(0);
  expect(figure(12.345, 1)).toBe("12.3");
});

test("counts, shares and p-values", () => {
  expect([count(421642), pValue(0.0312), pValue(0.0001)]).toEqual(["421,642", "p = 0.031", "p < 0.001"]);
});
