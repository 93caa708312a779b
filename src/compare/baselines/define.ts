/** @file What needs no model, judged as the models are: whoever does not beat it has learnt nothing. */

import type { TableSchema } from "../../data/table/schema.ts";
import type { Matrix } from "../../metrics/define.ts";
import type { Source } from "../../util/source.ts";

export interface Baseline {
  readonly name: string;
  readonly title: string;
  /** What it is there to show, as a sentence. */
  readonly shows: string;
  readonly source: Source;
  readonly modalities: readonly string[];
  /** `rows` rows made of training rows in natural units; the same seed makes the same rows. */
  make(train: Matrix, rows: number, seed: number, table?: TableSchema): Float32Array;
}

export const defineBaseline = (baseline: Baseline): Baseline => baseline;
