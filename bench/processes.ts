/** @file What processes keep in memory, by the kernel's own account. Needs /proc. */

import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The command line as it was built. */
export const bin = join(import.meta.dirname, "../bin/diptych.js");

/** A file of a process; empty once the process is gone. */
function proc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}

export const megabytes = (pid: number, field: "VmHWM" | "VmRSS"): number =>
  Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(proc(pid, "status"))?.[1] ?? 0) / 1000;

export const childrenOf = (pid: number): number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    proc(pid, `task/${task}/children`).split(" ").filter(Boolean).map(Number),
  );

/** Peaks of `diptych <words>` and of the processes it starts, by the module that each runs; "front" is the first. */
export async function peaksOf(...words: readonly string[]): Promise<Map<string, number>> {
  const front: ChildProcess = spawn(process.execPath, [bin, ...words], { stdio: "ignore" });
  const found = new Map<string, number>();
  const look = (): void => {
    for (const pid of [front.pid!, ...childrenOf(front.pid!)]) {
      const name = pid === front.pid ? "front" : proc(pid, "cmdline").split("\0")[1]?.split("/").at(-1);
      if (name) found.set(name, Math.max(found.get(name) ?? 0, megabytes(pid, "VmHWM")));
    }
  };
  const timer = setInterval(look, 50);
  await new Promise((ended) => front.on("exit", ended));
  clearInterval(timer);
  return found;
}
