/** @file The rules on histories made by hand: one number to either side of each bound. */

import { expect, test } from "vitest";
import type { History, Look } from "./define.ts";
import discriminatorTooStrong from "./discriminator-too-strong.ts";
import memorisation from "./memorisation.ts";
import posteriorCollapse from "./posterior-collapse.ts";

const look = (more: Partial<Look>): Look => ({ step: 1000, spread: 1, ...more });
const logged = (...losses: number[]): History["logs"] =>
  losses.map((D, i) => ({ step: 100 * i, values: { D } }));

test("posterior-collapse: fewer than a tenth of the dimensions vary with the row", () => {
  const heard = (active: number, progress = 0.5, step = 1000) =>
    posteriorCollapse.watch({
      logs: [],
      looks: [look({ step, activity: Array.from({ length: 20 }, (_, i) => (i < active ? 0.011 : 0.01)) })],
      progress,
    })?.evidence;
  expect(heard(1)).toMatchInlineSnapshot(
    `"1 of 20 latent dimensions vary with the row (variance of mu above 0.01)."`,
  );
  expect(heard(2)).toBeUndefined();
  expect(heard(1, 0.29)).toBeUndefined();
  expect(heard(1, 0.5, 199)).toBeUndefined();
  expect(posteriorCollapse.watch({ logs: [], looks: [look({})], progress: 1 })).toBeUndefined();
});

test("memorisation: half of the samples lie suspiciously near to a training row", () => {
  const heard = (...copied: number[]) =>
    memorisation.watch({ logs: [], looks: copied.map((share) => look({ copied: share })), progress: 1 })
      ?.evidence;
  expect(heard(0.1, 0.5)).toMatchInlineSnapshot(
    `"50 % of the samples are less than half as far from a training row as held-out rows usually are."`,
  );
  expect(heard(0.9, 0.49)).toBeUndefined();
});

test("discriminator-too-strong: its loss stays below a twentieth of what it began with", () => {
  const heard = (logs: History["logs"], progress = 0.5) =>
    discriminatorTooStrong.watch({ logs, looks: [], progress })?.evidence;
  const low = new Array<number>(19).fill(0.04);
  expect(heard(logged(1, ...low, 0.04))).toMatchInlineSnapshot(
    `"Its loss is 0.0400, less than 5 % of the 1.00 it began with, over 20 log points."`,
  );
  expect(heard(logged(1, ...low, 0.25))).toBeUndefined(); // their mean is 0.0505
  expect(heard(logged(1, ...low))).toBeUndefined(); // the 1 is still among the last twenty
  expect(heard(logged(1, ...low, 0.04), 0.09)).toBeUndefined();
  expect(heard(logged(1, -0.1, ...low, 0.04))).toBeUndefined(); // a critic
  expect(heard([])).toBeUndefined();
});
