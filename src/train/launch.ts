/** @file Start a run in a process of its own and listen to it. */

import type { Picture } from "../util/picture/picture.ts";
import { type Child, startChild } from "../util/process/child.ts";
import { beside } from "../util/process/serve.ts";
import type { RunEvent } from "./events.ts";
import type { RunEnd } from "./journal.ts";
import type { Order, Told } from "./worker.ts";

export type { RunEnd };

export const launch = (order: Order, onEvent: (event: RunEvent, picture?: Picture) => void): Child<RunEnd> =>
  startChild<Order, Told, RunEnd>(
    beside("worker", import.meta.url),
    order,
    order.folder,
    ({ event, picture }) => onEvent(event, picture),
  );
