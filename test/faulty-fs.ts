/** @file A disk that fails, or a process that is killed, at one chosen call. */

import type { FileSystem } from "../src/train/store/file-system.ts";

export const errnos = ["ENOSPC", "EDQUOT", "EIO", "EROFS", "EACCES", "EMFILE"] as const;

/**
 * "short": a write takes half its bytes, rounded down but at least one. The last two: SIGKILL at either side
 * of the call.
 */
export type Fault = (typeof errnos)[number] | "short" | "crash-before" | "crash-after";

/** What a killed process cannot do: go on. Every later call throws it too, so no clean-up runs. */
export class Killed extends Error {}

export interface FaultyFs extends FileSystem {
  /** Calls made so far, by name. */
  readonly calls: readonly (keyof FileSystem)[];
}

/** `fs` with `fault` at call number `at`, counted from 0 over all its functions; -1 for none. */
export function faultyFs(fs: FileSystem, at = -1, fault: Fault = "crash-before"): FaultyFs {
  const calls: (keyof FileSystem)[] = [];
  let isKilled = false;
  const kill = (): never => {
    isKilled = true;
    throw new Killed(`killed at call ${at}`);
  };
  const wrap =
    (name: keyof FileSystem, call: (...args: never[]) => unknown) =>
    (...args: never[]) => {
      if (isKilled) kill();
      if (calls.push(name) - 1 !== at) return call(...args);
      if (fault === "crash-before") return kill();
      if (fault === "short") return name === "write" ? call(...half(args)) : call(...args);
      if (fault !== "crash-after")
        throw Object.assign(new Error(`${fault}: injected in ${name}`), { code: fault });
      try {
        call(...args);
      } finally {
        kill();
      }
    };
  const names = Object.keys(fs) as (keyof FileSystem)[];
  const wrapped = Object.fromEntries(names.map((name) => [name, wrap(name, fs[name].bind(fs))]));
  return { ...(wrapped as unknown as FileSystem), calls };
}

function half([file, bytes]: never[]): never[] {
  const all = bytes as unknown as Uint8Array;
  return [file!, all.subarray(0, Math.max(1, all.length >> 1)) as never];
}
