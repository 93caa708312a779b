/** @file What z is drawn from once an encoder is trained: the prior, or something fitted to the codes of real rows. */

import type { Source } from "../util/source.ts";

/** Codes, row-major. */
export interface Codes {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array;
}

export interface FittedSampler {
  /** Draws `from` to `from + n` of the endless sequence of `seed`, [n, Z]: each a pure function of its place and the seed. */
  draw(n: number, seed: number, from?: number): Float32Array;
  /** Plain data to save; `restore` makes the sampler again from it. */
  readonly json: Readonly<Record<string, unknown>>;
}

export interface Sampler {
  readonly name: string;
  readonly title: string;
  readonly source: Source;
  /** `codes` are of training rows: draws from the posterior, or its mean where the family has no spread. */
  fit(codes: Codes, seed: number): FittedSampler | Promise<FittedSampler>;
  restore(json: Readonly<Record<string, unknown>>): FittedSampler;
}

export const defineSampler = (sampler: Sampler): Sampler => sampler;
