/**
 * @file What a run said, kept so that a run killed and resumed leaves the same bytes as one never killed.
 *
 *     metrics.jsonl   what follows from config, data and seed: byte for byte the same at every repetition
 *     timings.jsonl   what follows from the machine and its clock: seconds, checkpoints, notices, interruptions
 *
 * Three rules make it so, and the trainer keeps the first two: everything a step says is appended before that
 * step's checkpoint is saved; `sync` is called before the checkpoint is saved; on resume `truncateAfter`
 * takes back what the checkpoint does not know of. timings.jsonl is never cut back: work done twice was paid
 * for twice, and the last line of a step is the one that holds.
 */

import type { RunEvent } from "../events.ts";
import { type FileSystem, nodeFs } from "./file-system.ts";
import { lastLine, openLines, readLines } from "./json-lines.ts";
import { runPaths } from "./run-folder.ts";

export interface EventLog {
  append(events: readonly RunEvent[]): void;
  /** Keeps the events up to `step`, the checkpoint's, or -1 where there is none. Takes back an "end". */
  truncateAfter(step: number): void;
  /** Returns when everything appended is on the disk. */
  sync(): void;
  close(): void;
}

/** Opens the log in a run folder for its one writer. Throws DataError when the disk refuses. */
export function openEventLog(folder: string, fs: FileSystem = nodeFs): EventLog {
  const timings = openLines(runPaths(folder).timings, fs);
  const metrics = openLines(runPaths(folder).metrics, fs);
  return {
    append(events) {
      const parts = events.map(split);
      // Timings first: a kill between the two leaves seconds without an event, which nobody misses.
      timings.append(parts.flatMap(({ timing }) => timing ?? []));
      metrics.append(parts.flatMap(({ metric }) => metric ?? []));
    },
    truncateAfter: (step) =>
      metrics.keepWhile((value) => {
        const event = value as RunEvent;
        return event.type !== "end" && stepOf(event) <= step;
      }),
    sync() {
      timings.sync();
      metrics.sync();
    },
    close() {
      timings.close();
      metrics.close();
    },
  };
}

const stepOf = (event: RunEvent): number => ("step" in event ? event.step : 0);

/** The fields that follow from the clock; every other field of these events repeats. */
const clockFields: Readonly<Partial<Record<RunEvent["type"], readonly string[]>>> = {
  plan: ["msPerStep"],
  progress: ["cpuSeconds", "wallSeconds"],
  end: ["cpuSeconds", "wallSeconds"],
};

/** The half of an event that repeats and the half that does not. Most events have one of the two. */
function split(event: RunEvent): { readonly metric?: object; readonly timing?: object } {
  const isOfClock =
    event.type === "checkpoint" ||
    event.type === "notice" ||
    (event.type === "end" && event.status === "interrupted");
  if (isOfClock) return { timing: event };
  const fields = clockFields[event.type];
  if (fields === undefined) return { metric: event };
  const entries = Object.entries(event);
  return {
    metric: Object.fromEntries(entries.filter(([field]) => !fields.includes(field))),
    timing: Object.fromEntries(entries.filter(([field]) => ["type", "step", ...fields].includes(field))),
  };
}

/**
 * The events of metrics.jsonl in order, each with its seconds again (NaN where timings.jsonl has lost them).
 * Checkpoints, notices and interruptions stand in timings.jsonl only. Safe beside the run's writer.
 *
 * @throws FormatError on a damaged line, by file and line
 */
export function* readEvents(folder: string, fs: FileSystem = nodeFs): Generator<RunEvent> {
  const timings = new Map<string, object>();
  for (const value of readLines(runPaths(folder).timings, fs)) {
    const timing = value as RunEvent;
    timings.set(`${timing.type} ${stepOf(timing)}`, timing);
  }
  for (const value of readLines(runPaths(folder).metrics, fs)) {
    const event = value as RunEvent;
    const unknown = Object.fromEntries((clockFields[event.type] ?? []).map((field) => [field, Number.NaN]));
    const timing = timings.get(`${event.type} ${stepOf(event)}`);
    const logs = "logs" in event ? { logs: numbers(event.logs) } : {};
    yield { ...unknown, ...timing, ...event, ...logs } as RunEvent;
  }
}

/** Numbers that JSON cannot say are spelt out in the log. */
const numbers = (logs: Readonly<Record<string, number | string>>): Record<string, number> =>
  Object.fromEntries(Object.entries(logs).map(([name, value]) => [name, Number(value)]));

/** How the run ended, undefined for one that has not. */
export function readEnd(folder: string, fs: FileSystem = nodeFs): "finished" | "diverged" | undefined {
  const last = lastLine(runPaths(folder).metrics, fs) as RunEvent | undefined;
  return last?.type === "end" && last.status !== "interrupted" ? last.status : undefined;
}
