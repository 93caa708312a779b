import { expect, test } from "vitest";
import { meanReading, normalInterval, variance, wilson } from "./intervals.ts";

test("Wilson's interval of 8 in 10 is [0.490, 0.943] (Newcombe 1998, method 3)", () => {
  const [low, high] = wilson(0.8, 10);
  expect(low).toBeCloseTo(0.4902, 4);
  expect(high).toBeCloseTo(0.9433, 4);
});

test("Wilson's interval has a width at 0 and at 1, and stays inside", () => {
  expect(wilson(0, 20)).toEqual([0, expect.closeTo(0.1611, 4)]);
  expect(wilson(1, 20)).toEqual([expect.closeTo(0.8389, 4), 1]);
});

test("the interval of the mean of 1, 2, 3, 4 is 2.5 ± 1.96 √(5/3 / 4)", () => {
  const { value, interval, rows } = meanReading([1, 2, 3, 4]);
  expect([value, rows]).toEqual([2.5, 4]);
  expect(interval[1] - value).toBeCloseTo(1.959964 * Math.sqrt(5 / 12), 5);
  expect(interval).toEqual(normalInterval(2.5, Math.sqrt(5 / 12)));
});

test("the variance is unbiased, and 0 for a single number", () => {
  expect(variance([1, 3], 2)).toBe(2);
  expect(variance([5], 5)).toBe(0);
});
