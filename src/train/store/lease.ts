/**
 * @file One writer per run.
 *
 * The run folder holds `lease-<n>.json`, naming the process that may write; n is its fencing number and only
 * grows. A lease is taken by creating the next number, which the file system grants to one process; the lower
 * ones are removed after, never the highest. So a process that is about to create a number which was held and
 * removed already finds a higher one beside it, and yields: no race of takers ends with two writers.
 *
 * A lease whose process is gone is free. Where that cannot be told (another container or machine, no /proc),
 * it is free when it has shown no heartbeat for a minute; a process that was merely stopped learns of it at
 * its next `beat`.
 */

import { join } from "node:path";
import { DataError } from "../../util/errors.ts";
import { removeLeftovers, writeAtomic } from "./atomic.ts";
import { highestFence } from "./checkpoint.ts";
import { diskError } from "./disk-error.ts";
import { errorCode, type FileSystem, ifPresent, nodeFs, readAll, writeAll } from "./file-system.ts";
import { type Processes, type ProcessIdentity, processes } from "./process-identity.ts";
import { runPaths } from "./run-folder.ts";

export interface Lease {
  /** Fencing number, written in every checkpoint. */
  readonly fence: number;
  /**
   * Shows a sign of life, at least every ten seconds and before each checkpoint.
   *
   * @throws DataError when another process has taken the run over: stop without writing
   */
  beat(): void;
  /** Gives the run free. The file stays: it keeps the count. */
  release(): void;
}

export interface LeaseOptions {
  readonly fs?: FileSystem;
  readonly processes?: Processes;
}

/** A process that cannot be asked counts as gone when its last heartbeat is this old. */
const patienceMs = 60_000;
/** One that was killed between making its lease and writing its name there; one that is only slow finds itself outrun. */
const namelessMs = 2_000;

/**
 * The right to write the run, which only this process then has.
 *
 * @throws DataError while another process has it, and when the disk refuses
 */
export function acquireLease(folder: string, options: LeaseOptions = {}): Lease {
  const { fs = nodeFs, processes: system = processes() } = options;
  const onDisk = <T>(act: () => T): T => {
    try {
      return act();
    } catch (error) {
      throw diskError(error, folder, leaseBytes, fs);
    }
  };
  return onDisk(() => {
    const { fence, path } = take(folder, fs, system);
    const lease: Lease = {
      fence,
      beat: () =>
        onDisk(() => {
          const current = newest(folder, fs);
          if (current?.fence !== fence) throw takenOver(folder, fence, current);
          fs.touch(path);
        }),
      release: () => writeAtomic(path, JSON.stringify({ ...system.self, released: true }), fs),
    };
    try {
      for (const lower of fences(folder, fs))
        if (lower < fence) ifPresent(() => fs.remove(leasePath(folder, lower)));
      const { checkpoints, kept, samples, model } = runPaths(folder);
      for (const part of [folder, checkpoints, kept, samples, model])
        ifPresent(() => removeLeftovers(part, fs));
    } catch (error) {
      lease.release(); // not removed: once the lower ones may be gone, this one keeps the count
      throw error;
    }
    return lease;
  });
}

/** Whether a process is writing the run now. */
export function isHeld(folder: string, options: LeaseOptions = {}): boolean {
  const { fs = nodeFs, processes: system = processes() } = options;
  const last = newest(folder, fs);
  return last !== undefined && isLive(last, system);
}

/** Creates the next number, and keeps it only if no higher one is beside it. */
function take(folder: string, fs: FileSystem, system: Processes): { fence: number; path: string } {
  const last = newest(folder, fs);
  if (last && isLive(last, system)) throw held(folder, last);
  const fence = 1 + Math.max(last?.fence ?? 0, highestFence(runPaths(folder).checkpoints, fs));
  const path = leasePath(folder, fence);
  const file = createNew(path, fs);
  if (file === undefined) throw held(folder, newest(folder, fs));
  try {
    try {
      writeAll(fs, file, Buffer.from(JSON.stringify(system.self)));
      fs.sync(file);
    } finally {
      fs.close(file);
    }
    fs.syncFolder(folder); // a number that was held must never come twice
    const winner = newest(folder, fs);
    if (winner?.fence !== fence) throw held(folder, winner);
  } catch (error) {
    ifPresent(() => fs.remove(path)); // never held, so this number may come again
    throw error;
  }
  return { fence, path };
}

/** About what a lease takes on disk, for the message of a full one. */
const leaseBytes = 256;

interface Found {
  readonly fence: number;
  /** Undefined while it is being written, or where a crash cut it short. */
  readonly holder: (ProcessIdentity & { readonly released?: true }) | undefined;
  /** Time of the last heartbeat, milliseconds since 1970. */
  readonly modified: number;
}

function isLive({ holder, modified }: Found, system: Processes): boolean {
  if (holder?.released) return false;
  const runs = holder && system.isRunning(holder);
  // The clock may have been set either way since; it is right again at the holder's next heartbeat.
  return runs ?? Math.abs(system.now() - modified) <= (holder ? patienceMs : namelessMs);
}

function newest(folder: string, fs: FileSystem): Found | undefined {
  for (;;) {
    const fence = fences(folder, fs).at(-1);
    if (fence === undefined) return undefined;
    const path = leasePath(folder, fence);
    const found = ifPresent(() => ({ fence, holder: parse(readAll(fs, path)), modified: fs.modified(path) }));
    if (found) return found; // else a higher one has just replaced it: look again
  }
}

function parse(bytes: Uint8Array): Found["holder"] {
  try {
    return JSON.parse(Buffer.from(bytes).toString());
  } catch {
    return undefined;
  }
}

const leasePath = (folder: string, fence: number): string => join(folder, `lease-${fence}.json`);

const fences = (folder: string, fs: FileSystem): number[] =>
  (ifPresent(() => fs.list(folder)) ?? [])
    .flatMap((name) => /^lease-(\d+)\.json$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);

/** The new file, or undefined where there is one already. */
function createNew(path: string, fs: FileSystem): number | undefined {
  try {
    return fs.open(path, "wx");
  } catch (error) {
    if (errorCode(error) === "EEXIST") return undefined;
    throw error;
  }
}

const held = (folder: string, by: Found | undefined): DataError =>
  new DataError({
    where: folder,
    expected: "no other process on this run",
    ...(by?.holder
      ? {
          received: `process ${by.holder.pid} on ${by.holder.host}`,
          fix: "Let it end, or stop it: the run is free then, at once or, if on another machine, in a minute.",
        }
      : {
          received: "one that is just starting",
          fix: "If it has been killed, the run is free in two seconds.",
        }),
  });

const takenOver = (folder: string, fence: number, by: Found | undefined): DataError =>
  new DataError({
    where: folder,
    expected: `lease ${fence} to be the last`,
    received: by ? `lease ${by.fence} of process ${by.holder?.pid} on ${by.holder?.host}` : "none",
    fix: "Leave the run to the process that has taken it over.",
  });
