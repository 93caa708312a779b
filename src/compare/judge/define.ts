/** @file What sees rows as numbers that distances mean something between, the same for every model of a comparison. */

import type { Prepared } from "../../data/cache.ts";
import type { Matrix } from "../../metrics/define.ts";

export interface Judge {
  readonly name: string;
  readonly sha256: string;
  /** On the validation rows, where there are labels. */
  readonly accuracy?: number;
  /** More rows of a side than these nobody looks at; absent: as many as the metrics ask for. */
  readonly rows?: number;
  features(rows: Float32Array): Promise<Matrix>;
  /** Undefined where the data has no labels. */
  probabilities(rows: Float32Array): Matrix | undefined;
}

/** Made of the training rows alone. */
export type MakeJudge = (prepared: Prepared, onProgress: (done: number, total: number) => void) => Judge;
