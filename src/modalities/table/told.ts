/**
 * @file What a conditional model is told of a row of a table: the category of one of its listed columns. A label is a
 * place among all categories of all listed columns.
 *
 * In training a column is drawn, then one of its categories by the logarithm of how often it occurs, then a row that has
 * it, so that rare categories are seen too. New rows are told categories as often as they occur.
 *
 * @source training by sampling: Xu et al. 2019, section 4.3 — https://arxiv.org/abs/1907.00503
 */

import { logSoftmax } from "../../graph/ops/compose.ts";
import { mul, neg } from "../../graph/ops/elementwise.ts";
import { concat, flatten } from "../../graph/ops/movement.ts";
import { sum } from "../../graph/ops/reduce.ts";
import type { Tensor } from "../../graph/tensor.ts";
import { rng } from "../../util/philox.ts";
import type { Labels } from "../define.ts";
import { type Layout, slotsOf, storedOf, totalOf } from "./layout.ts";

/**
 * Undefined for a table without listed columns.
 *
 * @param counts  training rows at each place of each column
 */
export function labelsOf(
  layout: Layout,
  counts: readonly (readonly number[])[],
  encode: (rows: Float32Array) => Float32Array,
): Labels | undefined {
  let [at, classes] = [0, 0];
  const width = totalOf(layout, storedOf);
  const columns = layout.flatMap((group) => {
    const first = at;
    at += totalOf([group], storedOf);
    if (!group.listed) return [];
    return group.columns.map((c, i) => {
      const own = { at: first + i, first: classes, places: group.places, shares: running(counts[c]!) };
      classes += group.places;
      return own;
    });
  });
  if (columns.length === 0) return undefined;
  return {
    classes,
    of(rows) {
      const stored = encode(rows);
      const random = rng(0, "labels");
      return Int32Array.from({ length: stored.length / width }, (_, row) => {
        const { at, first } = columns[random.int(columns.length)]!;
        return first + stored[row * width + at]!;
      });
    },
    draw: (n, seed, from) =>
      Int32Array.from({ length: n }, (_, i) => {
        const random = rng(seed, "labels", from + i);
        const { first, shares } = columns[random.int(columns.length)]!;
        return first + below(shares, random.uniform());
      }),
    batches(stored, train, seed, batchSize) {
      const groups = columns.map(({ at, places }) =>
        grouped(train, places, (row) => stored[row * width + at]!),
      );
      return (n) => {
        const random = rng(seed, "batches", n);
        const [rows, labels] = [new Uint32Array(batchSize), new Int32Array(batchSize)];
        for (let i = 0; i < batchSize; i++) {
          const c = random.int(columns.length);
          const { order, starts, shares } = groups[c]!;
          const place = below(shares, random.uniform());
          rows[i] = order[starts[place]! + random.int(starts[place + 1]! - starts[place]!)]!;
          labels[i] = columns[c]!.first + place;
        }
        return { rows, labels };
      };
    },
  };
}

/** Rows by their place, one place after another, and the share of each place when drawn by the logarithm of its rows. */
function grouped(rows: Uint32Array, places: number, placeOf: (row: number) => number) {
  const counts = new Array<number>(places).fill(0);
  for (const row of rows) counts[placeOf(row)]!++;
  const starts = Uint32Array.from({ length: places + 1 }, (_, k) =>
    counts.slice(0, k).reduce((a, b) => a + b, 0),
  );
  const next = starts.slice();
  const order = new Uint32Array(rows.length);
  for (const row of rows) order[next[placeOf(row)]!++] = row;
  return { order, starts, shares: running(counts.map((count) => Math.log1p(count))) };
}

/** Running sums of weights, as shares of their total. */
function running(weights: readonly number[]): number[] {
  const total = weights.reduce((a, b) => a + b, 0);
  let sum = 0;
  return weights.map((w) => (sum += w / total));
}

/** The first whose running share lies above u in [0, 1); one of no share is never it. */
function below(shares: readonly number[], u: number): number {
  const last = shares.at(-1)!;
  return shares.findIndex((share) => u * last < share);
}

/** -ln of the probability that rows have the category they were told, [B], from scores of their places. */
export function mismatch(scores: Tensor, layout: Layout, label: Tensor): Tensor {
  const logs = slotsOf(scores, layout).flatMap(({ group, places }) =>
    group.listed ? [flatten(logSoftmax(places))] : [],
  );
  return neg(sum(mul(concat(logs, 1), label), [1]));
}
