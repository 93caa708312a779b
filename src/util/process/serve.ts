/** @file The child's side of `child.ts`: take one order, do it, say how it went. */

import { DiptychError } from "../errors.ts";
import { type Failure, GRACE_MS, type Report } from "./child.ts";

function failureOf(error: unknown): Failure {
  const e = error instanceof Error ? error : new Error(String(error));
  const shared = { name: e.name, message: e.message, ...(e.stack ? { stack: e.stack } : {}) };
  if (!(e instanceof DiptychError)) return shared;
  const { where, expected, received, fix } = e;
  return { ...shared, complaint: { where, expected, received, ...(fix ? { fix } : {}) } };
}

/** What `tell` promises is that the message has left; `shouldStop` turns true when the parent asks, or is gone. */
export function serve<Order, Message, Result>(
  work: (
    order: Order,
    tell: (message: Message) => Promise<void>,
    shouldStop: () => boolean,
  ) => Promise<Result>,
): void {
  let stopped = false;
  const stop = (): void => {
    stopped = true;
  };
  // A terminal sends these to the whole group; the parent decides, or is gone.
  for (const signal of ["SIGINT", "SIGHUP"]) process.on(signal, () => {});
  process.on("SIGTERM", stop);
  process.on("disconnect", () => {
    stop();
    setTimeout(process.exit, GRACE_MS, 1).unref(); // nobody is left to hear the rest
  });
  const send = (report: Report<Message, Result>): Promise<void> =>
    new Promise((sent) =>
      process.connected ? process.send!(report, undefined, undefined, () => sent()) : sent(),
    );
  process.once("message", (order: Order) => {
    work(
      order,
      (message) => send({ kind: "message", message }),
      () => stopped,
    )
      .then(
        (result) => send({ kind: "done", result }),
        (error: unknown) => {
          process.exitCode = 1;
          return send({ kind: "failed", failure: failureOf(error) });
        },
      )
      .finally(() => process.connected && process.disconnect()); // what was sent has left by now
  });
}

/** The URL of a module beside the caller, as source or as built, whichever the caller is. */
export const beside = (name: string, callerUrl: string): URL =>
  new URL(`./${name}${callerUrl.endsWith(".ts") ? ".ts" : ".js"}`, callerUrl);
