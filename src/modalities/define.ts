/** @file A modality is what is particular to a kind of data: its numbers, its networks, and how a sample is drawn. */

import type { z } from "zod";
import type { Dataset } from "../data/dataset.ts";
import type { Condition } from "../data/table/condition.ts";
import type { TableSchema } from "../data/table/schema.ts";
import type { Blocks } from "../families/define.ts";
import type { Tensor } from "../graph/tensor.ts";
import type { Picture } from "../util/picture/picture.ts";

/** Between the rows of a file and the numbers a network sees. Plain data, so that it is saved with the model. */
export interface Codec {
  /** Shape of a row in natural units. */
  readonly shape: readonly number[];
  /** What the columns of the file are, for rows of a table. */
  readonly table?: TableSchema;
  /** Every row as training keeps it; bytes stand for 0..1. */
  encode(values: Uint8Array | Float32Array): Uint8Array | Float32Array;
  /** What the networks must know of a row's make-up beyond its shape. */
  readonly layout?: readonly unknown[];
  /** Uniform numbers a row that `natural` draws with, for rows that are drawn from what a model says of them. */
  readonly noise?: number;
  /** What a conditional model is told of rows, where that is not the class of each. */
  readonly labels?: Labels;
  /** Whether NaN stands for a value that is missing. */
  readonly missing?: boolean;
  /** Encoded rows back in natural units, as part of a graph: an exported sampler needs no further step. */
  natural(x: Tensor, noise?: Tensor): Tensor;
  /** The same, for rows that must meet conditions; and how probable that is after what a model says of a row, [B, 1]. */
  given?(conditions: readonly Condition[]): {
    natural(x: Tensor, noise?: Tensor): Tensor;
    probability(x: Tensor): Tensor;
  };
  /**
   * The same codec, for rows that are drawn from what a model says: made to give single values as often as training rows
   * have them, after what the model says of many rows, encoded, and training rows in natural units.
   */
  calibrated?(said: Float32Array, rows: Float32Array): Codec;
  /** The reverse of `natural`: an exported encoder takes rows as a person has them. */
  encoded(x: Tensor): Tensor;
  /** What `reopen` needs to make this codec again. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** What a conditional model is told of rows: of each row one of several things that are true of it. */
export interface Labels {
  readonly classes: number;
  /** One for each of these rows, in natural units. */
  of(rows: Float32Array): Int32Array;
  /** For new rows, as often as they occur: `n` from place `from` of the endless sequence of the seed. */
  draw(n: number, seed: number, from: number): Int32Array;
  /** Which of the encoded rows make the n-th batch, and what is told of each. */
  batches(
    encoded: Uint8Array | Float32Array,
    train: Uint32Array,
    seed: number,
    batchSize: number,
  ): (n: number) => { readonly rows: Uint32Array; readonly labels: Int32Array };
}

/** Rows of one shape, in natural units, one after another. */
export interface Rows {
  readonly values: Float32Array;
  /** Shape of one row. */
  readonly shape: readonly number[];
}

/** Rows of a modality as numbers that distances mean something on. */
export interface Features {
  readonly width: number;
  /** Rows in natural units to [rows, width]. */
  describe(rows: Float32Array): Float32Array;
}

export interface Modality<S extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly title: string;
  /** Options of the default networks. */
  readonly network: S;
  /** Options of families that were measured to suit this modality, by family. */
  readonly defaults: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Rows in a training batch. */
  readonly batchSize: number;
  /** Fitted on the training rows alone, as the networks want it. */
  codec(dataset: Dataset, train: Uint32Array, network: z.infer<S>): Codec;
  reopen(json: Readonly<Record<string, unknown>>): Codec;
  blocks(
    data: {
      readonly shape: readonly number[];
      readonly classes: number;
      readonly likelihood: string;
      readonly layout?: Codec["layout"];
    },
    network: z.infer<S>,
  ): Blocks;
  /** Rows as numbers that distances mean something on, where their own do not; by the training rows. */
  features?(dataset: Dataset, train: Uint32Array): Features;
  /** Numbers that tell, while a model trains, how well it does; samples beside held-out rows. */
  quality?(samples: Rows, real: Rows, dataset: Dataset): Readonly<Record<string, number>>;
  /** The likelihood that suits these rows. */
  likelihood(dataset: Dataset): string;
  /** Samples on one sheet. */
  readonly sheet: number;
  /** Samples as a picture; `real` rows stand behind them where that helps. */
  draw(samples: Rows, real: Rows): Picture;
  /** Rows beside what became of them: inputs over reconstructions, samples over their nearest neighbours. */
  drawPairs(above: Rows, below: Rows): Picture;
  /** Each path of rows from one to another, such as an interpolation. */
  drawPaths(paths: readonly Rows[], real: Rows): Picture;
}

export type AnyModality = Modality<any>;
export const defineModality = <const S extends z.ZodObject>(modality: Modality<S>): Modality<S> => modality;
