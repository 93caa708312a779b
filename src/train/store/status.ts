/** @file How a run stands, read off its files: a second record of it could disagree with them. */

import { readEnd } from "./event-log.ts";
import { nodeFs } from "./file-system.ts";
import { isHeld, type LeaseOptions } from "./lease.ts";
import { openRun } from "./run-folder.ts";

/** "new": no process has begun it. "interrupted": one has and is gone; the run can be resumed. */
export type RunStatus = "new" | "running" | "interrupted" | "finished" | "diverged";

/** @throws FormatError for a folder that is no run, or one of another version of Diptych */
export function runStatus(folder: string, options: LeaseOptions = {}): RunStatus {
  const { fs = nodeFs } = options;
  openRun(folder, fs);
  if (isHeld(folder, options)) return "running";
  const hasBegun = fs.list(folder).includes("metrics.jsonl");
  return readEnd(folder, fs) ?? (hasBegun ? "interrupted" : "new");
}
