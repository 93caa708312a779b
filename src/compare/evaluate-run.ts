/** @file One finished run judged by itself, in a process of its own. */

import { recordedOptions } from "../train/describe.ts";
import { readEvents } from "../train/store/event-log.ts";
import { openRun } from "../train/store/run-folder.ts";
import { FormatError } from "../util/errors.ts";
import { startChild } from "../util/process/child.ts";
import { beside } from "../util/process/serve.ts";
import type { Evaluation, EvaluationOrder, EvaluationProgress } from "./evaluate-worker.ts";
import type { Judgement } from "./types.ts";

/** Every metric of the run in `folder`. */
export async function evaluate(
  folder: string,
  onProgress: (progress: EvaluationProgress) => void = () => {},
  extractor?: string,
): Promise<Readonly<Record<string, Judgement>>> {
  const options = recordedOptions(openRun(folder), folder);
  const events = [...readEvents(folder)];
  const end = events.findLast((e) => e.type === "end");
  const start = events.find((e) => e.type === "start");
  if (end?.status !== "finished")
    throw new FormatError({
      where: folder,
      expected: "a finished run",
      received: end ? `one that ${end.status}` : "one without an end",
      fix: `Run diptych resume ${folder}.`,
    });
  const { cpuSeconds, wallSeconds, step: steps } = end;
  const { size, channels, rows } = options;
  const order: EvaluationOrder = {
    data: options.data,
    read: { ...(size && { size }), ...(channels && { channels }), ...(rows && { rows }) },
    ...(extractor ? { extractor } : {}),
    runs: [
      {
        folder,
        seed: options.seed,
        spent: { cpuSeconds, wallSeconds, steps, parameters: start?.parameters ?? 0 },
      },
    ],
  };
  const evaluation = await startChild<EvaluationOrder, EvaluationProgress, Evaluation>(
    beside("evaluate-worker", import.meta.url),
    order,
    folder,
    onProgress,
  ).result;
  return evaluation.runs[0]!.metrics;
}
