/**
 * @file Work in a process of its own: one order in, any number of messages out, one result or one error.
 *
 * The front process never computes. A child that dies without a word is an error like any other, and takes nobody
 * with it.
 */

import { fork } from "node:child_process";
import * as errors from "../errors.ts";
import { DataError, type DiptychError, UnsupportedError } from "../errors.ts";

/** An error as it crosses between processes. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  readonly complaint?: {
    readonly where: string;
    readonly expected: string;
    readonly received: string;
    readonly fix?: string;
  };
}
export type Report<Message, Result> =
  | { readonly kind: "message"; readonly message: Message }
  | { readonly kind: "done"; readonly result: Result }
  | { readonly kind: "failed"; readonly failure: Failure };

export interface Child<Result> {
  readonly result: Promise<Result>;
  /** Asks it to finish what it must and leave; one that does not within seconds is killed. */
  stop(): void;
  kill(): void;
}

/** A child that was asked to stop, and ended without a result. */
export class Stopped extends Error {}

/** What a child has to save itself in when it is asked to stop. */
export const GRACE_MS = 4000;

/** Start `module` (a URL, with .ts or .js as the caller is) and hand it `order`. `where` names the work in errors. */
export function startChild<Order extends object, Message, Result>(
  module: URL,
  order: Order,
  where: string,
  onMessage: (message: Message) => void,
): Child<Result> {
  const execArgv = module.pathname.endsWith(".ts") ? ["--import", "tsx"] : [];
  const child = fork(module, {
    execArgv,
    serialization: "advanced",
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  let asked = false;
  const end = (signal: "SIGTERM" | "SIGKILL"): void => {
    asked = true;
    child.kill(signal);
  };
  const result = new Promise<Result>((resolve, reject) => {
    let settled: (() => void) | undefined;
    child.on("message", (report: Report<Message, Result>) => {
      if (report.kind === "message") onMessage(report.message);
      else
        settled =
          report.kind === "done"
            ? () => resolve(report.result)
            : () => reject(errorOf(report.failure, where));
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      // Ctrl-C in a terminal reaches a child too, maybe before it listens.
      const isStopped = asked || signal === "SIGINT" || signal === "SIGTERM";
      if (settled) settled();
      else reject(isStopped ? new Stopped(where) : lost(where, code, signal));
    });
  });
  child.send(order, () => {}); // one that is gone already says so by closing
  return {
    result,
    stop() {
      end("SIGTERM");
      setTimeout(end, GRACE_MS, "SIGKILL").unref();
    },
    kill: () => end("SIGKILL"),
  };
}

/** The same class of error on this side of the process. */
function errorOf({ name, message, complaint, stack }: Failure, where: string): Error {
  const kind = (errors as unknown as Record<string, typeof DiptychError>)[name];
  if (kind && complaint) return new kind(complaint);
  if (/alloc|out of memory/i.test(message)) return outOfMemory(where, message);
  return Object.assign(new Error(message), stack ? { stack } : {});
}

/** V8 traps or aborts when it cannot have the memory it needs; the kernel kills. */
const forMemory = ["SIGKILL", "SIGABRT", "SIGTRAP", "SIGILL"];

/** A process that ended without a word was killed from outside or gave up, nearly always for memory. */
function lost(where: string, code: number | null, signal: string | null): Error {
  const isMemory = forMemory.includes(signal ?? "") || (code ?? 0) >= 128;
  return new DataError({
    where,
    expected: "a process that ends by itself",
    received: signal ? `one that was killed (${signal})` : `one that ended with code ${code}`,
    fix: isMemory ? `If memory ran out: ${lighten} What was saved is kept.` : "Go on with diptych resume.",
  });
}

const outOfMemory = (where: string, received: string): Error =>
  new UnsupportedError({
    where,
    expected: "enough memory",
    received: /Failed to allocate.*|.+/.exec(received)![0], // the runtime begins with its own line numbers
    fix: `${lighten[0]!.toUpperCase()}${lighten.slice(1)}`,
  });
const lighten = "lower --batch-size, --network.width, --size or the number of rows, or close other programs.";
