import { expect, test } from "vitest";
import { isColoured, toColour, toGrey } from "./channels.ts";

test("luma of the primaries, and grey unchanged", () => {
  expect([...toGrey(Uint8Array.from([255, 0, 0, 0, 255, 0, 0, 0, 255]))]).toEqual([77, 149, 29]); // .299 .587 .114
  const all = Uint8Array.from({ length: 256 }, (_, i) => i);
  expect(toGrey(toColour(all))).toEqual(all);
});

test("a photograph's rounding is not colour, a tint is", () => {
  expect(isColoured(Uint8Array.from([100, 105, 98, 7, 7, 7]))).toBe(false);
  expect(isColoured(Uint8Array.from([7, 7, 7, 100, 120, 98]))).toBe(true);
});
