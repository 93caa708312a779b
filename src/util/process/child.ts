/**
 * @file Work in a process of its own: one order in, any number of messages out, one result or one error.
 *
 * The front process never computes. A child that dies without a word is an error like any other, and takes nobody
 * with it.
 */

import { fork } from "node:child_process";
import { DataError, type DiptychError } from "../errors.ts";
import * as errors from "../errors.ts";

/** An error as it crosses between processes. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  readonly complaint?: { readonly where: string; readonly expected: string; readonly received: string; readonly fix?: string };
}
export type Report<Message, Result> =
  | { readonly kind: "message"; readonly message: Message }
  | { readonly kind: "done"; readonly result: Result }
  | { readonly kind: "failed"; readonly failure: Failure };

export interface Child<Result> {
  readonly result: Promise<Result>;
  /** Ask it to finish what it must and leave. */
  stop(): void;
  kill(): void;
}

/** Start `module` (a URL, with .ts or .js as the caller is) and hand it `order`. `where` names the work in errors. */
export function startChild<Order extends object, Message, Result>(module: URL, order: Order, where: string, onMessage: (message: Message) => void): Child<Result> {
  const execArgv = module.pathname.endsWith(".ts") ? ["--import", "tsx"] : [];
  const child = fork(module, { execArgv, serialization: "advanced", stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const result = new Promise<Result>((resolve, reject) => {
    let settled: (() => void) | undefined;
    child.on("message", (report: Report<Message, Result>) => {
      if (report.kind === "message") onMessage(report.message);
      else settled = report.kind === "done" ? () => resolve(report.result) : () => reject(errorOf(report.failure));
    });
    child.on("error", reject);
    child.on("close", (code, signal) => (settled ? settled() : reject(lost(where, code, signal))));
  });
  child.send(order);
  return { result, stop: () => void child.kill("SIGTERM"), kill: () => void child.kill("SIGKILL") };
}

/** The same class of error on this side of the process. */
function errorOf({ name, message, complaint, stack }: Failure): Error {
  const kind = (errors as unknown as Record<string, typeof DiptychError>)[name];
  if (kind && complaint) return new kind(complaint);
  return Object.assign(new Error(message), stack ? { stack } : {});
}

/** A process that ended without a word was killed from outside, nearly always for memory. */
function lost(where: string, code: number | null, signal: string | null): Error {
  const memory = signal === "SIGKILL" || signal === "SIGABRT" || code === 134;
  return new DataError({
    where,
    expected: "a process that ends by itself",
    received: signal ? `one that was killed (${signal})` : `one that ended with code ${code}`,
    fix: memory ? "If memory ran out, lower --batch-size or network.width." : "Go on with diptych resume.",
  });
}
