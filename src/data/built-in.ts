/** @file The form of a data set that has a name instead of a path. */

import type { Dataset, Density } from "./dataset.ts";
import type { ReadOptions, RowOption } from "./reader.ts";

export interface BuiltIn {
  readonly name: string;
  readonly title: string;
  readonly modality: string;
  /** Of the rows, not of the code that draws them. */
  readonly licence: string;
  readonly source: string;
  /** One paragraph: what the rows are and what the classes mean. */
  readonly describe: string;
  /** The options it listens to. */
  readonly options: readonly RowOption[];
  /** Part of the cache key: raise it when `open` returns other rows than it used to. */
  readonly version: number;
  /** The exact density the rows are drawn from. */
  readonly density?: Density;
  open(options: ReadOptions): Dataset | Promise<Dataset>;
}

export const defineDataSet = (set: BuiltIn): BuiltIn => set;
