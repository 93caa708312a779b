/**
 * @file One run, one process: what `launch.ts` starts. It takes one message, trains, and tells its parent everything.
 *
 * The parent may die at any moment; so may this process. Neither loses more than the time since the last checkpoint.
 */

import { DiptychError } from "../util/errors.ts";
import type { Picture } from "../util/picture/picture.ts";
import type { RunEvent } from "./events.ts";
import type { TrainOptions } from "./options.ts";
import { run } from "./run.ts";

export interface Order {
  readonly folder: string;
  readonly options: TrainOptions;
  readonly totalSteps?: number;
}
/** An error as it crosses between processes. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly complaint?: { readonly where: string; readonly expected: string; readonly received: string; readonly fix?: string };
  readonly stack?: string;
}
export type Report =
  | { readonly kind: "event"; readonly event: RunEvent; readonly picture?: Picture }
  | { readonly kind: "failed"; readonly failure: Failure };

function failureOf(error: unknown): Failure {
  const e = error instanceof Error ? error : new Error(String(error));
  const shared = { name: e.name, message: e.message, ...(e.stack ? { stack: e.stack } : {}) };
  if (!(e instanceof DiptychError)) return shared;
  const { where, expected, received, fix } = e;
  return { ...shared, complaint: { where, expected, received, ...(fix ? { fix } : {}) } };
}

let stop = false;
process.on("SIGINT", () => {}); // the terminal sends it to the whole group; the parent decides
process.on("SIGTERM", () => {
  stop = true;
});
process.on("disconnect", () => {
  stop = true; // nobody listens any more: save and leave
});

const tell = (report: Report): void => {
  if (process.connected) process.send!(report, undefined, undefined, () => {});
};

process.once("message", (order: Order) => {
  run(
    order.folder,
    order.options,
    {
      onEvent: (event, picture) => tell({ kind: "event", event, ...(picture ? { picture } : {}) }),
      shouldStop: () => stop,
    },
    order.totalSteps,
  )
    .catch((error: unknown) => {
      tell({ kind: "failed", failure: failureOf(error) });
      process.exitCode = 1;
    })
    .finally(() => process.disconnect?.());
});
