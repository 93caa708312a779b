import { expect, test } from "vitest";
import type { Look } from "./define.ts";
import alarm from "./mode-collapse.ts";

const looks = (...all: Partial<Look>[]): Look[] =>
  all.map((l, step) => ({ step, spread: 1, missed: 0, ...l }));
const heard = (progress: number, ...all: Partial<Look>[]) =>
  alarm.watch({ logs: [], looks: looks(...all), progress })?.evidence;

test("samples that lie close together sound it, twice running and not before", () => {
  expect(heard(0.3, { spread: 0.2 }, { spread: 0.2 })).toMatchInlineSnapshot(
    `"two samples lie 0.20 times as far apart as two real rows; below 0.3 twice running"`,
  );
  expect(heard(0.3, { spread: 0.9 }, { spread: 0.2 })).toBeUndefined();
  expect(heard(0.05, { spread: 0.2 }, { spread: 0.2 })).toBeUndefined();
});

test("samples that leave out a part of the data sound it in the second half", () => {
  expect(heard(0.6, { missed: 0.3 }, { missed: 0.28 })).toMatchInlineSnapshot(
    `"28 % of the data lies where there is less than a tenth of the samples that belong there; above 15 % twice running"`,
  );
  expect(heard(0.4, { missed: 0.3 }, { missed: 0.28 })).toBeUndefined();
  expect(heard(0.6, { missed: 0.3 }, { missed: 0.14 })).toBeUndefined();
});
