import { expect, test } from "vitest";
import { images } from "../../../test/fixtures/recipes.ts";
import type { RunResult } from "../types.ts";
import { framesOf, shownRun } from "./view.ts";

const runWith = (steps: readonly number[]) =>
  ({ samples: steps.map((step) => ({ step, file: `${step}.png` })) }) as unknown as RunResult;

test("up to 24 frames all are shown; of more the first, the last, and 22 evenly between", () => {
  const few = runWith([1, 5, 9]);
  expect(framesOf(few)).toEqual(few.samples);
  const steps = framesOf(runWith(Array.from({ length: 93 }, (_, i) => i))).map(({ step }) => step);
  expect(steps).toEqual(Array.from({ length: 24 }, (_, i) => 4 * i)); // 92 / 23
});

test("the run of the first seed stands for its contender, whatever the order of the runs", () => {
  const comparison = images();
  const turned = { ...comparison, runs: comparison.runs.toReversed() };
  expect(shownRun(turned, "GAN").seed).toBe(0);
  const lost = { ...comparison, runs: comparison.runs.filter(({ seed }) => seed !== 0) };
  expect(shownRun(lost, "GAN").seed).toBe(1);
});
