/**
 * @file Rows that meet conditions, and none thrown away. A model says of each z how probable it is that its row meets
 * them; drawing z by that and then the row from what is left open gives exactly the rows a rejection loop would keep:
 *
 *   p(row | conditions) = ∫ p(row | z, conditions) p(z | conditions) dz,   p(z | conditions) ∝ p(z) p(conditions | z)
 *
 * z comes from a pool of draws of p(z), each with its weight, which grows until enough of them count.
 *
 * @source sampling by importance and resampling: Rubin 1988, section 2 — https://doi.org/10.1093/oso/9780198522669.003.0042
 * @checked against rows of the same model that happen to meet the conditions
 */

import type { Condition } from "../data/table/condition.ts";
import { ConfigError, UnsupportedError } from "../util/errors.ts";
import { fillUniform } from "../util/philox.ts";
import type { OpenModel } from "./open.ts";
import { CHUNK } from "./trained.ts";

export interface Conditioned {
  /** Rows `from` to `from + n` of the endless sequence of the seed, in natural units; `from` is a multiple of CHUNK. */
  draw(n: number, from?: number): Float32Array;
  /** Share of all rows of the model that meet the conditions. */
  readonly probability: number;
  /** How many draws of z the pool is worth: (Σ w)² / Σ w². */
  readonly effective: number;
}

const FIRST_POOL = 2 ** 14;
const LARGEST_POOL = 2 ** 18;
const ENOUGH = 4000;

/**
 * @throws UnsupportedError for a model whose rows cannot be conditioned
 * @throws ConfigError for conditions the model gives no row
 */
export function conditioned(
  { trained: model, sampler, codec }: OpenModel,
  conditions: readonly Condition[],
  seed: number,
): Conditioned {
  const Z = model.model.latentDim;
  if (!model.given)
    throw new UnsupportedError({
      where: "where",
      expected: "a model of a table",
      received: `one of ${model.model.spec.modality}`,
    });
  const { weigh, decode } = model.given(conditions);
  let size = FIRST_POOL;
  // Where the model is told something of a row, that is drawn with z.
  const told = (n: number, from: number) => codec.labels?.draw(n, seed, from) ?? new Int32Array(n);
  let pool = sampler.draw(size, seed);
  let labels = told(size, 0);
  let weights = weigh(pool, labels);
  while (effectiveOf(weights) < ENOUGH && size < LARGEST_POOL) {
    const more = sampler.draw(size, seed, size);
    const others = told(size, size);
    pool = joined(pool, more);
    weights = joined(weights, weigh(more, others));
    labels = Int32Array.from({ length: 2 * size }, (_, i) => (i < size ? labels[i]! : others[i - size]!));
    size *= 2;
  }
  const running = new Float64Array(size);
  let total = 0;
  weights.forEach((w, i) => (running[i] = total += w));
  if (!(total > 0))
    throw new ConfigError({
      where: "where",
      expected: "conditions that the model can meet",
      received: `conditions that none of ${size} draws gives any probability`,
      fix: "Ask for less at once, or train on data that has such rows.",
    });
  return {
    probability: total / size,
    effective: effectiveOf(weights),
    draw(n, from = 0) {
      const z = new Float32Array(n * Z);
      const own = new Int32Array(n);
      const u = new Float32Array(CHUNK);
      for (let start = 0; start < n; start += CHUNK) {
        fillUniform(u, seed, "conditioned", (from + start) / CHUNK);
        for (let i = 0; i < Math.min(CHUNK, n - start); i++) {
          const chosen = firstAbove(running, u[i]! * total);
          z.set(pool.subarray(chosen * Z, (chosen + 1) * Z), (start + i) * Z);
          own[start + i] = labels[chosen]!;
        }
      }
      return decode(z, own, seed, from);
    },
  };
}

function effectiveOf(weights: Float32Array): number {
  let [sum, squares] = [0, 0];
  for (const w of weights) {
    sum += w;
    squares += w * w;
  }
  return squares > 0 ? sum ** 2 / squares : 0;
}

function joined(a: Float32Array, b: Float32Array): Float32Array {
  const both = new Float32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** The first place whose running sum lies above `at`. */
function firstAbove(running: Float64Array, at: number): number {
  let [a, b] = [0, running.length - 1];
  while (a < b) {
    const middle = (a + b) >> 1;
    if (running[middle]! > at) b = middle;
    else a = middle + 1;
  }
  return a;
}
