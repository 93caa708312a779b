/** @file One run, one process. */

import { serve } from "../util/process/serve.ts";
import type { Picture } from "../util/picture/picture.ts";
import type { RunEvent } from "./events.ts";
import type { TrainOptions } from "./options.ts";
import { run } from "./run.ts";

export interface Order {
  readonly folder: string;
  readonly options: TrainOptions;
  /** The length of a run that was planned before. */
  readonly totalSteps?: number;
}
export interface Told {
  readonly event: RunEvent;
  readonly picture?: Picture;
}

serve<Order, Told, RunEvent & { type: "end" }>((order, tell, shouldStop) =>
  run(order.folder, order.options, { onEvent: (event, picture) => tell({ event, ...(picture ? { picture } : {}) }), shouldStop }, order.totalSteps),
);
