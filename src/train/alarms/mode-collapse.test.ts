import { expect, test } from "vitest";
import type { Look } from "./define.ts";
import alarm from "./mode-collapse.ts";

const heard = (progress: number, looks: Partial<Look>[], log = { D: 1 } as Record<string, number>) =>
  alarm.watch({
    logs: [{ step: 1, values: log }],
    looks: looks.map((look, i) => ({ step: 1000 + i, spread: 1, missed: 0, ...look })),
    progress,
  })?.evidence;

test("samples that lie close together sound it, twice running and not before", () => {
  expect(heard(0.3, [{ spread: 0.2 }, { spread: 0.2 }])).toMatchInlineSnapshot(
    `"Two samples lie 0.20 times as far apart as two real rows: below 0.3 twice running."`,
  );
  expect(heard(0.3, [{ spread: 0.9 }, { spread: 0.2 }])).toBeUndefined();
  expect(heard(0.3, [{ spread: 0.2 }])).toBeUndefined();
  expect(heard(0.05, [{ spread: 0.2 }, { spread: 0.2 }])).toBeUndefined();
});

test("samples that leave out a part of the data sound it in the second half", () => {
  expect(heard(0.6, [{ missed: 0.3 }, { missed: 0.28 }])).toMatchInlineSnapshot(
    `"28 % of the data lies where there is less than a tenth of the samples that belong there: above 25 % twice running."`,
  );
  expect(heard(0.4, [{ missed: 0.3 }, { missed: 0.28 }])).toBeUndefined();
  expect(heard(0.6, [{ missed: 0.3 }, { missed: 0.24 }])).toBeUndefined();
});

test("at the end the last look decides", () => {
  expect(heard(1, [{}, { missed: 0.5 }])).toMatchInlineSnapshot(
    `"50 % of the data lies where there is less than a tenth of the samples that belong there: above 25 % at the end."`,
  );
  expect(heard(1, [{ missed: 0.5 }, {}])).toBeUndefined();
});

test("looks at an untrained model do not count, nor those at a model without a discriminator", () => {
  const alike = { spread: 0 };
  expect(heard(1, [{ ...alike, step: 199 }])).toBeUndefined();
  expect(heard(1, [{ ...alike, step: 200 }])).toBeDefined();
  expect(heard(1, [alike], { recon: 1 })).toBeUndefined();
});
