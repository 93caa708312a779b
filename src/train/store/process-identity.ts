/**
 * @file Which process is this, and does that one still run?
 *
 * A process number alone does not say: it is given out again, and means nothing after a reboot, in another
 * container or on another machine. On Linux the boot, the pid namespace and the start time settle it without
 * any clock.
 */

import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { errorCode } from "./file-system.ts";

export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** Linux's random name for this boot of the machine; null elsewhere, as the two below. */
  readonly boot: string | null;
  readonly pidNamespace: string | null;
  /** Start time, clock ticks since boot. */
  readonly started: string | null;
}

export interface Processes {
  readonly self: ProcessIdentity;
  /** Whether the process runs; undefined where it cannot be told from here. */
  isRunning(other: ProcessIdentity): boolean | undefined;
  /** Milliseconds since 1970. */
  now(): number;
}

/** What the operating system knows of processes, and nothing else. */
export interface ProcessTable {
  readonly here: Omit<ProcessIdentity, "pid" | "started">;
  exists(pid: number): boolean;
  /** State letter and start time; undefined where the system does not say. */
  stat(pid: number): { readonly state: string; readonly started: string } | undefined;
}

export const processes = (table: ProcessTable = systemTable, pid = process.pid): Processes => ({
  self: { ...table.here, pid, started: table.stat(pid)?.started ?? null },
  isRunning: (other) => isRunning(other, table),
  now: Date.now,
});

function isRunning(other: ProcessIdentity, { here, exists, stat }: ProcessTable): boolean | undefined {
  if (other.host !== here.host) return undefined;
  if (other.boot !== here.boot) return false; // this machine has been restarted since
  if (other.pidNamespace !== here.pidNamespace) return undefined; // another container counts its own
  if (!exists(other.pid)) return false;
  const found = stat(other.pid);
  if (found === undefined) return undefined; // the number is taken, by it or by a later process
  const isDead = found.state === "Z" || found.state === "X"; // ended, and its parent has not looked yet
  return !isDead && found.started === other.started;
}

const systemTable: ProcessTable = {
  here: {
    host: hostname(),
    boot: fromProc(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()),
    pidNamespace: fromProc(() => readlinkSync("/proc/self/ns/pid")),
  },
  exists(pid) {
    try {
      process.kill(pid, 0); // signal 0 only asks
      return true;
    } catch (error) {
      return errorCode(error) === "EPERM"; // it is there and another user's
    }
  },
  stat(pid) {
    const line = fromProc(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
    return line === null ? undefined : parseStat(line);
  },
};

/**
 * State and start time: fields 3 and 22. Field 2 is the program's name in parentheses, and may hold both a
 * space and a parenthesis, so the count starts behind the last one.
 *
 * @source proc_pid_stat(5), https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function parseStat(line: string): { state: string; started: string } {
  const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
  return { state: fields[0]!, started: fields[22 - 3]! };
}

function fromProc(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}
