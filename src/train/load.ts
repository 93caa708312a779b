/** @file A trained model for a program: rows in, rows out, in natural units. */

import { parseConditions } from "../data/table/condition.ts";
import type { TableSchema } from "../data/table/schema.ts";
import { size } from "../graph/tensor.ts";
import type { Rows } from "../modalities/define.ts";
import { ConfigError, ShapeError, UnsupportedError } from "../util/errors.ts";
import { rng } from "../util/philox.ts";
import type { Picture } from "../util/picture/picture.ts";
import { type Conditioned, conditioned } from "./conditioned.ts";
import { openModel } from "./open.ts";
import { CHUNK } from "./trained.ts";

export interface SampleOptions {
  readonly seed?: number;
  /** First row: a row is a function of its place and the seed, so that parts of a large sample fit together. Default 0. */
  readonly from?: number;
  /** One class for all rows, or one for each; a conditional model without it makes classes at random. */
  readonly label?: number | ArrayLike<number>;
  /** Conditions that every row meets, for tables: `sex=Female, age>60`. */
  readonly where?: string;
}

export interface LoadedModel {
  /** Where it was opened. */
  readonly folder: string;
  readonly family: string;
  readonly modality: string;
  /** Shape of one row. */
  readonly shape: readonly number[];
  /** What the columns of the file are, for rows of a table. */
  readonly table?: TableSchema;
  readonly latentDim: number;
  /** Number of classes it can be asked for; 0 when it takes no label. */
  readonly classes: number;
  /** New rows; the same `seed` gives the same rows. */
  sample(count: number, options?: SampleOptions): Rows;
  /**
   * For a table: the share of the model's rows that meet `where`, and how many draws of z speak for them. Few draws make
   * rows that are much alike.
   */
  conditions(where: string, seed?: number): { readonly probability: number; readonly effective: number };
  /** Rows of given latent vectors, [count x latentDim]. */
  decode(z: Float32Array, label?: SampleOptions["label"]): Rows;
  /** Posterior means, [count x latentDim]. Throws UnsupportedError for a family that does not encode. */
  encode(rows: Rows, label?: SampleOptions["label"]): Float32Array;
  /** Encoded and decoded again. */
  reconstruct(rows: Rows, label?: SampleOptions["label"]): Rows;
  /** `paths` straight lines between draws of z, `steps` rows on each. */
  interpolate(paths: number, steps: number, options?: SampleOptions): Rows[];
  draw(rows: Rows): Picture;
  drawPairs(above: Rows, below: Rows): Picture;
  drawPaths(paths: readonly Rows[]): Picture;
}

/** Open a finished run, or a folder `diptych export` wrote. */
export function load(folder: string): LoadedModel {
  const opened = openModel(folder);
  const { trained: model, sampler, codec } = opened;
  const { spec, blocks, latentDim, conditional, modality } = model.model;
  const { shape } = codec;
  const width = size(shape);
  const asRows = (values: Float32Array): Rows => ({ values, shape });
  const labels = (count: number, { seed = 0, from = 0, label }: SampleOptions): Int32Array | undefined => {
    if (!conditional) {
      if (label !== undefined)
        throw new ConfigError({
          where: "label",
          expected: "no label",
          received: `${label}`,
          fix: `${spec.family} here was trained without conditional.`,
        });
      return undefined;
    }
    if (label === undefined && codec.labels) return codec.labels.draw(count, seed, from);
    return Int32Array.from({ length: count }, (_, i) => {
      const c =
        typeof label === "number" ? label : (label?.[i] ?? rng(seed, "labels", from + i).int(blocks.classes));
      if (c >= 0 && c < blocks.classes) return c;
      throw new ConfigError({
        where: "label",
        expected: `a class from 0 to ${blocks.classes - 1}`,
        received: `${c}`,
      });
    });
  };
  const whole = (where: string, values: Float32Array, width: number): void => {
    if (values.length % width === 0 && values.length > 0) return;
    throw new ShapeError({
      where,
      expected: `rows of ${width} numbers`,
      received: `${values.length} numbers`,
    });
  };
  const decode = (z: Float32Array, options: SampleOptions): Rows => {
    whole("decode", z, latentDim);
    return asRows(model.decode(z, labels(z.length / latentDim, options), options.seed, options.from));
  };
  /** Made once for the conditions and the seed that are asked block by block. */
  let last: { readonly key: string; readonly rows: Conditioned } | undefined;
  const given = (where: string, seed: number): Conditioned => {
    const key = `${seed} ${where}`;
    if (last?.key !== key) {
      if (!codec.table)
        throw new UnsupportedError({
          where: "where",
          expected: "a model of a table",
          received: `one of ${spec.modality}`,
        });
      last = { key, rows: conditioned(opened, parseConditions(where, codec.table), seed) };
    }
    return last.rows;
  };
  const labelled = (label: SampleOptions["label"]): SampleOptions => (label === undefined ? {} : { label });
  const toldOf = (rows: Rows): ArrayLike<number> | undefined =>
    conditional ? codec.labels?.of(rows.values) : undefined;
  const encode = (rows: Rows, label?: SampleOptions["label"]): Float32Array => {
    if (!model.encode)
      throw new UnsupportedError({
        where: spec.family,
        expected: "a family that encodes",
        received: `${spec.family}, which only samples`,
        fix: "Use a vae, an iwae, a vq-vae or a vae-gan.",
      });
    whole("encode", rows.values, width);
    const encoded = codec.encode(rows.values);
    return model.encode(
      encoded instanceof Float32Array ? encoded : Float32Array.from(encoded, (v) => v / 255),
      labels(rows.values.length / width, labelled(label ?? toldOf(rows))),
    ).mu;
  };
  return {
    folder,
    family: spec.family,
    modality: spec.modality,
    shape,
    ...(codec.table && { table: codec.table }),
    latentDim,
    classes: conditional ? blocks.classes : 0,
    sample(count, options = {}) {
      const { seed = 0, where } = options;
      // What cells are drawn with comes in blocks; a sample that begins inside one begins with the block.
      const before = codec.noise ? (options.from ?? 0) % CHUNK : 0;
      const [n, from] = [count + before, (options.from ?? 0) - before];
      const { values } =
        where === undefined
          ? decode(sampler.draw(n, seed, from), { ...options, from })
          : asRows(given(where, seed).draw(n, from));
      return asRows(before > 0 ? values.slice(before * width) : values);
    },
    conditions(where, seed = 0) {
      const { probability, effective } = given(where, seed);
      return { probability, effective };
    },
    decode: (z, label) => decode(z, labelled(label)),
    encode,
    reconstruct(rows, label) {
      const own = label ?? toldOf(rows);
      return decode(encode(rows, own), labelled(own));
    },
    interpolate(paths, steps, options = {}) {
      const ends = sampler.draw(2 * paths, options.seed ?? 0, options.from ?? 0);
      return Array.from({ length: paths }, (_, p) => {
        const z = Float32Array.from({ length: steps * latentDim }, (_, i) => {
          const [t, k] = [Math.floor(i / latentDim) / (steps - 1), i % latentDim];
          return (1 - t) * ends[2 * p * latentDim + k]! + t * ends[(2 * p + 1) * latentDim + k]!;
        });
        return decode(z, options);
      });
    },
    draw: (rows) => modality.draw(rows, rows),
    drawPairs: (above, below) => modality.drawPairs(above, below),
    drawPaths: (paths) => modality.drawPaths(paths, paths[0]!),
  };
}
