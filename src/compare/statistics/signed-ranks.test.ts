import { expect, test } from "vitest";
import { signedRanks } from "./signed-ranks.ts";

test("by hand: signs stay, ties share a rank, infinity is only the largest", () => {
  expect(signedRanks([-3, 1, 0.5, -Infinity])).toEqual([-3, 2, 1, -4]);
  expect(signedRanks([2, -2, 5])).toEqual([1.5, -1.5, 3]);
  expect(signedRanks([0, -4, Infinity, Infinity])).toEqual([0, -2, 3.5, 3.5]);
});
