import { expect, test } from "vitest";
import { domainOf, linear, ticks } from "./scale.ts";

test("ticks are round and inside", () => {
  expect(ticks([0, 5200], 4)).toEqual([0, 2000, 4000]);
  expect(ticks([-0.31, 0.29], 4)).toEqual([-0.2, 0, 0.2]);
  expect(ticks([0.8412, 0.8694], 4)).toEqual([0.85, 0.86]);
});

test("a scale takes ends to ends, upside down too", () => {
  const y = linear([10, 20], [100, 0]);
  expect([y(10), y(15), y(20)]).toEqual([100, 50, 0]);
});

test("a single value gets room around it", () => {
  expect(domainOf([5])).toEqual([4.5, 5.5]);
  expect(domainOf([0])).toEqual([-1, 1]);
});
