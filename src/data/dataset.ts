/** @file What a reader returns and everything downstream consumes: rows of one shape, with labels if there are any. */

import type { TableSchema } from "./table/schema.ts";

/** Rows stored whole. `Uint8Array` means 0..255 standing for 0..1; `Float32Array` means natural units. */
export interface Dataset {
  readonly name: string;
  readonly modality: string;
  /** Number of rows. */
  readonly rows: number;
  /** Shape of one row: [2] for points, [height, width, channels] for images. */
  readonly shape: readonly number[];
  /** Row-major, rows x product(shape). */
  readonly values: Uint8Array | Float32Array;
  /** Class of each row, 0 .. classes.length - 1. */
  readonly labels?: Uint8Array;
  readonly classes?: readonly string[];
  /** What the columns are, for tables: rows hold one number for each column that is modelled. */
  readonly table?: TableSchema;
  /** The exact density the rows were drawn from, where one exists (points). */
  readonly density?: Density;
  /** Rows [0, testStart) train and the rest test, where the data set comes with a split of its own. */
  readonly testStart?: number;
  /** What a person should know: skipped files, conversions, licence. */
  readonly notes: readonly string[];
}

/** A mixture of isotropic Gaussians, or any density that can be evaluated and sampled. */
export interface Density {
  readonly name: string;
  /** Natural log of the density at each of the points [n, 2]. */
  logProb(points: Float32Array): Float64Array;
  /** Modes and their standard deviation, where the density has modes. */
  readonly modes?: { readonly centers: Float64Array; readonly sigma: number };
}

/** The three parts of a data set, as row indices into it. No family sees `test`. */
export interface Split {
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
  readonly test: Uint32Array;
  /** First 12 hex digits of the SHA-256 of the three index lists and the rows' hash. */
  readonly hash: string;
  /** Rows of validation or test whose bytes also stand in train. */
  readonly duplicates: { readonly validation: number; readonly test: number };
}
