/** @file One run, one process. */

import type { Picture } from "../util/picture/picture.ts";
import { serve } from "../util/process/serve.ts";
import type { RunEvent } from "./events.ts";
import type { RunEnd } from "./journal.ts";
import type { TrainOptions } from "./options.ts";
import { run } from "./run.ts";

export interface Order {
  readonly folder: string;
  readonly options: TrainOptions;
}
export interface Told {
  readonly event: RunEvent;
  readonly picture?: Picture;
}

serve<Order, Told, RunEnd>(({ folder, options }, tell, shouldStop) =>
  run(folder, options, {
    onEvent: (event, picture) => tell({ event, ...(picture && { picture }) }),
    shouldStop,
  }),
);
