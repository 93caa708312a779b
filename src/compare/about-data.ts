/** @file What a comparison tells of its data, worked out in a process of its own: the front process never decodes. */

import type { ReadOptions } from "../data/reader.ts";
import { type Child, startChild } from "../util/process/child.ts";
import { beside } from "../util/process/serve.ts";
import type { Comparison } from "./types.ts";

export interface DataOrder {
  readonly data: string;
  readonly read: ReadOptions;
}

/** Reads and splits the data, and leaves the rows in the cache for the runs. */
export const aboutData = (order: DataOrder): Child<Comparison["data"]> =>
  startChild(beside("about-data-worker", import.meta.url), order, order.data, () => {});
