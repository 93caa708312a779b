/** @file The three beginnings, as a program writes them: compare, train, resume. */

import { parseConfig } from "../config/parse.ts";
import { recordedOptions } from "../train/describe.ts";
import type { RunEvent } from "../train/events.ts";
import { launch, type RunEnd } from "../train/launch.ts";
import { type TrainInput, trainOptions } from "../train/options.ts";
import { openRun } from "../train/store/run-folder.ts";
import type { Picture } from "../util/picture/picture.ts";
import { type Compared, type CompareHooks, startComparison } from "./compare.ts";
import { type CompareInput, compareOptions } from "./plan.ts";

export interface TrainHooks {
  onEvent?(event: RunEvent, picture?: Picture): void;
  /** Aborting saves the run and stops. */
  readonly signal?: AbortSignal;
}

/** Train contenders side by side, judge them, write the report. `out` is the folder; default runs/<data>. */
export const compare = (input: CompareInput, hooks?: CompareHooks): Promise<Compared> => {
  const options = parseConfig(compareOptions, input, "compare");
  return startComparison(options, options.out ?? `runs/${options.data}`, hooks);
};

/** Train one model in a process of its own. */
export async function train(input: TrainInput, hooks: TrainHooks = {}): Promise<RunEnd & { folder: string }> {
  const options = parseConfig(trainOptions, input, "train");
  const folder = options.out ?? `runs/${options.data}-${options.family}`;
  return { folder, ...(await follow({ folder, options }, hooks)) };
}

/** Go on with a run that was stopped or killed; it ends with the same bytes as one that never was. */
export async function resume(folder: string, hooks: TrainHooks = {}): Promise<RunEnd & { folder: string }> {
  return { folder, ...(await follow({ folder, options: recordedOptions(openRun(folder), folder) }, hooks)) };
}

function follow(order: Parameters<typeof launch>[0], { onEvent, signal }: TrainHooks): Promise<RunEnd> {
  const child = launch(order, (event, picture) => onEvent?.(event, picture));
  signal?.addEventListener("abort", child.stop, { once: true });
  return child.result;
}
