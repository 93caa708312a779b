/** @file The form of a metric: one file, one record, everything a table or a chart needs to know as a field. */

import type { Density } from "../data/dataset.ts";
import type { TableSchema } from "../data/table/schema.ts";
import type { Source } from "../util/source.ts";

/** Rows as numbers, row-major. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array;
}

/** One side of a judgement: the real held-out rows, the real training rows, or what a model made. */
export interface Sample {
  /** Rows in the modality's natural units, flattened. */
  readonly values: Matrix;
  /** Shape of one row. */
  readonly shape: readonly number[];
  /** The same rows seen by a feature extractor (for points: the values themselves). */
  features(): Promise<Matrix>;
  /** Class probabilities of each row under the judge classifier; undefined where the data has no labels. */
  probabilities(): Promise<Matrix | undefined>;
}

/** What a likelihood model can say of held-out rows. A GAN has no such thing and says so. */
export interface Likelihood {
  /** Per row: the ELBO in nats, its two terms, and log importance weights of `samples` draws, [rows, samples]. */
  bound(
    samples: number,
  ): Promise<{ readonly recon: Float64Array; readonly kl: Float64Array; readonly logWeights: Matrix }>;
  /** Posterior means and log variances of held-out rows, [rows, latentDim] each. */
  posterior(): Promise<{ readonly mu: Matrix; readonly logVar: Matrix }>;
  /** Numbers in one row, for bits per dimension. */
  readonly features: number;
}

/** Everything a metric may look at. `real` is held out: no model has seen it. */
export interface Judged {
  readonly real: Sample;
  readonly fake: Sample;
  readonly train: Sample;
  readonly density?: Density;
  /** What the columns of the rows are, for tables; a cell that is NaN is missing. */
  readonly table?: TableSchema;
  readonly likelihood?: Likelihood;
  /** Held-out rows and their reconstructions, for models that reconstruct. */
  readonly reconstructions?: { readonly input: Matrix; readonly output: Matrix };
  readonly cost: {
    readonly parameters: number;
    readonly samplerParameters: number;
    readonly cpuSeconds: number;
    readonly wallSeconds: number;
    readonly steps: number;
  };
  /** Rows per second the sampler makes on one thread, measured by the evaluator. */
  readonly rowsPerSecond: number;
  /** Names the classes of `probabilities`, and their shares in the real data. */
  readonly classes?: { readonly names: readonly string[]; readonly shares: readonly number[] };
  readonly seed: number;
}

/** A number with what it needs to be read; `parts` are the numbers behind it (per class, per mode, per dimension). */
export interface Reading {
  readonly value: number;
  readonly parts?: Readonly<Record<string, number>>;
  /** Standard error or interval from the estimator itself, where it has one. */
  readonly interval?: readonly [number, number];
  /** Rows of each side the number rests on; absent means the metric's `rows`, or as many as both sides have. */
  readonly rows?: number;
}

export interface Metric {
  readonly name: string;
  readonly title: string;
  readonly source: Source;
  /** Which way is better; "target" means closest to `ideal`, or to the floor where there is no `ideal`. */
  readonly better: "lower" | "higher" | "target";
  /** The value of a perfect model in the limit of infinite samples. */
  readonly ideal?: number;
  readonly range: readonly [number, number];
  readonly unit: string;
  /** Rows of each side it is computed on; fewer are used, and said, when there are fewer. */
  readonly rows: number;
  /** Modalities it suits; absent means any. */
  readonly modalities?: readonly string[];
  /**
   * True when the same number for real against real means something (its floor or ceiling). Half of the training rows stand
   * in for fakes then, because the other half is what fakes are held against; or all, where nothing is held against them.
   */
  readonly floor: boolean | "all training rows";
  /** Why there is no number, or undefined when `compute` can run. */
  unavailable?(judged: Judged): string | undefined;
  compute(judged: Judged): Promise<Reading> | Reading;
}

export const defineMetric = (metric: Metric): Metric => metric;
