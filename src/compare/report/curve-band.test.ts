import { expect, test } from "vitest";
import { curveBand } from "./curve-band.ts";

test("by hand: two runs logged at different steps, one of them shorter", () => {
  const long = [
    [0, 10],
    [10, 20],
    [20, 30],
  ] as const;
  const short = [
    [0, 20],
    [5, 10],
    [15, 30],
  ] as const;
  expect(curveBand([long, short])).toEqual([
    { x: 0, middle: 15, low: 10, high: 20 },
    { x: 10, middle: 20, low: 20, high: 20 }, // half way from 10 to 30
    { x: 20, middle: 30, low: 30, high: 30 }, // the short run has ended
  ]);
});

test("a value that is not finite, or null as JSON writes it, is a gap", () => {
  const broken = [
    [0, 1],
    [1, null],
    [2, 3],
  ] as unknown as [number, number][];
  expect(curveBand([broken]).map(({ middle }) => middle)).toEqual([1, Number.NaN, 3]);
});

test("no curves are no band", () => {
  expect(curveBand([[], []])).toEqual([]);
});
