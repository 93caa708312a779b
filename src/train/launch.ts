/** @file Start a run in a process of its own and listen to it. The front process never computes and never blocks. */

import { fork } from "node:child_process";
import * as errors from "../util/errors.ts";
import type { Picture } from "../util/picture/picture.ts";
import type { RunEvent } from "./events.ts";
import type { Failure, Order, Report } from "./worker.ts";

export interface Launched {
  /** How the run ended, or why it could not. */
  readonly end: Promise<RunEvent & { type: "end" }>;
  /** Save and stop. */
  stop(): void;
  kill(): void;
}

/** A child runs the sources with the loader this process was started with, or the built files without one. */
const compiled = import.meta.url.endsWith(".js");
const WORKER = new URL(compiled ? "./worker.js" : "./worker.ts", import.meta.url);
const execArgv = compiled ? [] : ["--import", "tsx"];

export function launch(order: Order, onEvent: (event: RunEvent, picture?: Picture) => void): Launched {
  const child = fork(WORKER, { execArgv, serialization: "advanced", stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const end = new Promise<RunEvent & { type: "end" }>((resolve, reject) => {
    let ended: (RunEvent & { type: "end" }) | undefined;
    let failed: Error | undefined;
    child.on("message", (report: Report) => {
      if (report.kind === "failed") failed = errorOf(report.failure);
      else {
        if (report.event.type === "end") ended = report.event;
        onEvent(report.event, report.picture);
      }
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (failed) reject(failed);
      else if (ended) resolve(ended);
      else reject(lost(order, code, signal));
    });
  });
  child.send(order);
  return { end, stop: () => void child.kill("SIGTERM"), kill: () => void child.kill("SIGKILL") };
}

/** The same class of error on this side of the process. */
function errorOf({ name, message, complaint, stack }: Failure): Error {
  const kind = (errors as unknown as Record<string, typeof errors.DiptychError>)[name];
  if (kind && complaint) return new kind(complaint);
  return Object.assign(new Error(message), stack ? { stack } : {});
}

/** A process that ended without a word was killed from outside, nearly always for memory. */
function lost({ folder }: Order, code: number | null, signal: string | null): Error {
  const how = signal ? `its process was killed (${signal})` : `its process ended with code ${code}`;
  const memory = signal === "SIGKILL" || code === 134;
  return new errors.DataError({
    where: folder,
    expected: "a run that ends by itself",
    received: how,
    fix: memory ? "If memory ran out, lower --batch-size or network.width; go on with diptych resume." : "Go on with diptych resume.",
  });
}
