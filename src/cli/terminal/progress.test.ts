import { expect, test } from "vitest";
import { bar, count, figure, pace, sparkline, spell } from "./progress.ts";

test("a bar is full only at the end", () => {
  expect(bar(0)).toBe("░░░░░░░░░░");
  expect(bar(0.8)).toBe("████████░░");
  expect(bar(0.999)).toBe("█████████░");
  expect(bar(1)).toBe("██████████");
  expect(bar(7, 4)).toBe("████");
});

test.each([
  [0, "0 s"],
  [41.2, "41 s"],
  [60, "1 min"],
  [200, "3 min 20 s"],
  [3600, "1 h"],
  [3900, "1 h 5 min"],
  [90_000, "25 h"],
])("%d seconds are spelt %s", (seconds, text) => {
  expect(spell(seconds)).toBe(text);
});

test.each([
  [61.8, "62 it/s"],
  [1997.5, "1,998 it/s"],
  [1.62, "1.6 it/s"],
  [0.5, "2.0 s/it"],
])("%d a second is %s", (perSecond, text) => {
  expect(pace(perSecond)).toBe(text);
});

test.each([
  [-104.23, "-104.2"],
  [1.207, "1.21"],
  [0.83, "0.83"],
  [0, "0.00"],
  [0.00031, "3.1e-4"],
  [12_345.6, "12,346"],
  [Number.NaN, "NaN"],
  [-Infinity, "-Infinity"],
])("%d is written %s", (x, text) => {
  expect(figure(x)).toBe(text);
});

test("counts have their thousands apart", () => {
  expect(count(7410)).toBe("7,410");
});

test("a sparkline runs from the least to the greatest", () => {
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7])).toBe("▁▂▃▄▅▆▇█");
  expect(sparkline([3, 3])).toBe("▁▁");
  expect(sparkline([0, Number.NaN, 1])).toBe("▁ █");
  expect(sparkline([])).toBe("");
  // means of pairs: 1, 5, 9, 13
  expect(sparkline([0, 2, 4, 6, 8, 10, 12, 14], 4)).toBe("▁▃▆█");
});
