/** @file One run as a user has it, in a folder that is thrown away: the model, its alarms, and what it cost. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AlarmReading } from "../src/train/events.ts";
import { type OpenModel, openModel } from "../src/train/open.ts";
import { type TrainInput, trainOptions } from "../src/train/options.ts";
import { run } from "../src/train/run.ts";
import { cpuSeconds } from "./record.ts";

export interface Outcome {
  readonly model: OpenModel;
  readonly alarms: readonly AlarmReading[];
  readonly steps: number;
  readonly cpuSeconds: number;
}

/** A length in rounds gives the same result on a busy machine; one in time shows what a user gets. */
export async function train(input: TrainInput): Promise<Outcome> {
  const parent = mkdtempSync(join(tmpdir(), "reproduction-"));
  const before = cpuSeconds();
  const alarms: AlarmReading[] = [];
  try {
    const folder = join(parent, "run");
    const end = await run(folder, trainOptions.parse(input), {
      onEvent: (event) => void (event.type === "alarm" && alarms.push(event)),
      shouldStop: () => false,
    });
    return { model: openModel(folder), alarms, steps: end.step, cpuSeconds: cpuSeconds() - before };
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}
