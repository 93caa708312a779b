import { expect, test } from "vitest";
import { holm } from "./holm.ts";

test("by hand: multiplied by 4, 3, 2, 1 in ascending order, and never falling", () => {
  expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
});

test("one p stays, and none exceeds 1", () => {
  expect(holm([0.03])).toEqual([0.03]);
  expect(holm([0.6, 0.9])).toEqual([1, 1]);
});
