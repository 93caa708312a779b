import { describe, expect, test } from "vitest";
import { ConfigError, DivergedError } from "../util/errors.ts";
import { countedSteps, recordedSteps, timedSteps } from "./length.ts";
import { MOST_SHEETS, sheetSteps } from "./sheet.ts";
import type { RunJson } from "./store/run-folder.ts";
import type { Trainer } from "./trainer.ts";

test("steps are steps, passes are turned into them, and time is not counted", () => {
  expect(countedSteps({ kind: "steps", amount: 7 }, 64, 1000)).toBe(7);
  expect(countedSteps({ kind: "epochs", amount: 3 }, 64, 1000)).toBe(47); // 3000 / 64 = 46.9
  expect(countedSteps({ kind: "epochs", amount: 0.01 }, 64, 1000)).toBe(1);
  expect(countedSteps({ kind: "cpu", amount: 7 }, 64, 1000)).toBeUndefined();
});

describe("a run that is there has its length", () => {
  const begun = { config: { totalSteps: 123 }, machine: { budget: { kind: "cpu", amount: 90 } } };
  const ask = (kind: "cpu" | "wall", amount: number): number =>
    recordedSteps(begun as unknown as RunJson, { kind, amount }, "runs/a");
  test("with the same budget of time", () => expect(ask("cpu", 90)).toBe(123));
  test("and with another it is refused", () => {
    expect(() => ask("wall", 90)).toThrow(ConfigError);
    expect(() => ask("cpu", 120)).toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: runs/a: expected a budget of 1m30s cpu as in the one that is there, received 2m cpu. Give this one another name, or remove the folder to start over.]`,
    );
  });
});

/** A trainer that takes `ms` of the clock's time for a round, and fails at round `broken`. */
function fakeTrainer(ms: number, broken = Infinity): { trainer: Trainer; rounds: () => number } {
  const weights = { w: { shape: [1], data: Float32Array.of(1) } };
  let [step, rounds] = [0, 0];
  const trainer = {
    get step() {
      return step;
    },
    memory: weights,
    round() {
      const until = performance.now() + ms;
      while (performance.now() < until);
      weights.w.data[0]!++;
      step++;
      if (++rounds === broken) throw new DivergedError({ where: "D", expected: "a loss", received: "NaN" });
      return {};
    },
    resumeAt: (at: number) => void (step = at),
  } as unknown as Trainer;
  return { trainer, rounds: () => rounds };
}

const idle = { count: 14, look() {} };

describe("time is turned into steps by trying", () => {
  test("the tries leave nothing behind", () => {
    const { trainer, rounds } = fakeTrainer(1);
    const { totalSteps, msPerStep } = timedSteps({ kind: "wall", amount: 1e6 }, trainer, idle);
    expect(rounds()).toBeGreaterThan(10);
    expect(trainer.step).toBe(0);
    expect(trainer.memory.w!.data[0]).toBe(1);
    expect(msPerStep).toBeGreaterThanOrEqual(1);
    // What has passed since the process began is counted as spent; the clock has gone on a little since.
    expect((totalSteps * msPerStep) / (1e9 - 1000 * process.uptime())).toBeCloseTo(1, 7);
  });
  test("looks at the model take from what is left", () => {
    const look = () => {
      const until = performance.now() + 20;
      while (performance.now() < until);
    };
    const { totalSteps, msPerStep } = timedSteps({ kind: "wall", amount: 1e6 }, fakeTrainer(1).trainer, {
      count: 10_000_000,
      look,
    });
    // 200,000 seconds of a million.
    expect((totalSteps * msPerStep) / 8e8).toBeCloseTo(1, 1);
  });
  test("a budget that is spent before training begins still trains a little", () => {
    const { totalSteps, msPerStep } = timedSteps(
      { kind: "wall", amount: 0.001 },
      fakeTrainer(1).trainer,
      idle,
    );
    expect(totalSteps).toBe(Math.max(1, Math.floor(0.25 / msPerStep)));
  });
  test("a try that diverges is timed no further: the run will say it where it counts", () => {
    const { trainer, rounds } = fakeTrainer(1, 3);
    expect(timedSteps({ kind: "cpu", amount: 10 }, trainer, idle).totalSteps).toBeGreaterThan(1);
    expect(rounds()).toBe(3);
  });
});

test("sheets lie closest where a picture changes fastest", () => {
  expect([...sheetSteps(1000)]).toEqual([1000, 500, 250, 125, 63, 31, 16, 8, 4, 2, 375, 625, 750, 875]);
  expect(sheetSteps(1000).size).toBe(MOST_SHEETS);
  expect([...sheetSteps(3)].sort()).toEqual([1, 2, 3]);
});
