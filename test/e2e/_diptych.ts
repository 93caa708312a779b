/** @file The command as a person types it: the built program in a process of its own, in a folder of its own. */

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

export const bin = fileURLToPath(new URL("../../bin/diptych.js", import.meta.url));
if (!existsSync(fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url))))
  throw new Error("test/e2e: expected the built program, received none. Run npm run build.");

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
  readonly seconds: number;
}

export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Waits until `isSo`, or until it has ended. */
  until(isSo: () => boolean): Promise<void>;
  /** To it and its children, as a terminal sends Ctrl-C. */
  signal(name: NodeJS.Signals): void;
}

export interface Place {
  readonly folder: string;
  /** Starts `diptych ...args` in the folder; `under` is what it runs under, such as prlimit and its flags. */
  start(args: readonly string[], under?: readonly string[]): Running;
  /** Runs it to its end. Errors name the folder as TMP. */
  run(...args: string[]): Promise<Ended>;
}

/** A folder for one test file, with a cache of its own beside it. */
export function place(environment: Readonly<Record<string, string>> = {}): Place {
  const root = mkdtempSync(join(tmpdir(), "diptych-"));
  const folder = join(root, "here");
  const cache = join(root, "cache");
  mkdirSync(folder);
  const groups = new Set<number>();
  afterAll(() => {
    for (const group of groups) process.kill(-group, "SIGKILL"); // only those a failed test has left
    rmSync(root, { recursive: true, force: true });
  });
  const { FORCE_COLOR: _, NO_COLOR: _no, ...inherited } = process.env;
  const env = { ...inherited, DIPTYCH_CACHE: cache, ...environment };

  const start: Place["start"] = (args, under = []) => {
    const [command, ...rest] = [...under, process.execPath, bin, ...args];
    const started = performance.now();
    const child = spawn(command!, rest, { cwd: folder, env, detached: true });
    groups.add(child.pid!);
    let [out, err, isOver] = ["", "", false];
    child.stdout.on("data", (text) => (out += text));
    child.stderr.on("data", (text) => (err += text));
    const ended = new Promise<Ended>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code, signal) => {
        isOver = true;
        groups.delete(child.pid!);
        const seconds = (performance.now() - started) / 1000;
        resolve({ code, signal, out, err: err.replaceAll(root, "TMP"), seconds });
      });
    });
    return {
      process: child,
      ended,
      async until(isSo) {
        while (!isOver && !isSo()) await new Promise((wait) => setTimeout(wait, 10));
      },
      signal: (name) => void process.kill(-child.pid!, name),
    };
  };
  return { folder, start, run: (...args) => start(args).ended };
}

/** Starts a run in `out`, and returns when it has begun to train. */
export async function training(
  { folder, start }: Place,
  out: string,
  words: readonly string[] = long,
): Promise<Running> {
  const running = start([...words, "--out", out]);
  const log = join(folder, out, "metrics.jsonl");
  await running.until(() => existsSync(log) && readFileSync(log, "utf8").includes("progress"));
  return running;
}

/** The process that trains. */
export const workerOf = ({ folder }: Place, run: string): number =>
  JSON.parse(readFileSync(join(folder, run, "lease-1.json"), "utf8")).pid;

/** A training of a second: points, tiny networks. */
export const quick = ["ring", "--rows", "1000", "--batch-size", "64", "--network.width", "8"] as const;

/** One that ends when it is stopped. */
export const long = ["train", ...quick, "--family", "gan", "--steps", "1000000"] as const;
