/**
 * @file Places as common as among training rows. Averaged over its rows, what a model says of a column's places comes close
 * to their shares and no closer than it has learnt; a rare one it may never say. So each place gets a weight,
 *
 *   p'(place | z) = w_place p(place | z) / Σ w p(· | z),      w such that  E_z p'(place | z) = share of training rows,
 *
 * found by  w ← w · share / E_z p'. What goes with what is still what the model has learnt.
 *
 * @source Darroch & Ratcliff 1972, generalized iterative scaling, theorem 1 — https://doi.org/10.1214/aoms/1177692379
 * @checked two places and two z solved by hand; draws of a calibrated codec against the shares of the rows
 */

import { div, mul } from "../../graph/ops/elementwise.ts";
import { sum } from "../../graph/ops/reduce.ts";
import { table } from "../../graph/ops/source.ts";
import { type Layout, type Slots, totalWidth } from "./layout.ts";

/** Of each column and each place. */
export type Weights = readonly (readonly number[])[];

const STEPS = 50;
/** Share of rows that may still be off. */
const ENOUGH = 1e-4;

/** Places as the weights have them. */
export function weighed(slots: readonly Slots[], weights: Weights): Slots[] {
  return slots.map((said) => {
    const { columns, places } = said.group;
    const own = mul(
      said.places,
      table(
        columns.flatMap((c) => weights[c]!),
        [columns.length, places],
      ),
    );
    return { ...said, places: div(own, sum(own, [2], true)) };
  });
}

/**
 * @param said    what a model says of many rows, one after another, as the layout has them
 * @param shares  of each column the share of training rows at each place
 */
export function calibrate(said: Float32Array, layout: Layout, shares: Weights): Weights {
  const width = totalWidth(layout);
  const weights: (readonly number[])[] = [];
  let at = 0;
  for (const group of layout) {
    const C = group.columns.length;
    if (group.wide) at += 2 * C;
    group.columns.forEach((c, i) => {
      const own = columnOf(said, width, at + i * group.places, group.places);
      weights[c] = weightsOf(own, shares[c]!);
    });
    at += C * group.places;
  }
  return weights;
}

/** [rows, K] of [rows, width]. */
function columnOf(said: Float32Array, width: number, from: number, K: number): Float32Array {
  const own = new Float32Array((said.length / width) * K);
  for (let row = 0; row * K < own.length; row++)
    own.set(said.subarray(row * width + from, row * width + from + K), row * K);
  return own;
}

/** @param said  probabilities of K places, [rows, K] */
export function weightsOf(said: Float32Array, shares: readonly number[]): number[] {
  const K = shares.length;
  const rows = said.length / K;
  const weights = new Array<number>(K).fill(1);
  for (let step = 0; step < STEPS; step++) {
    const mean = new Float64Array(K);
    for (let row = 0; row < said.length; row += K) {
      let total = 0;
      for (let k = 0; k < K; k++) total += weights[k]! * said[row + k]!;
      for (let k = 0; k < K; k++) mean[k]! += (weights[k]! * said[row + k]!) / total / rows;
    }
    const off = shares.reduce((sum, share, k) => sum + Math.abs(share - mean[k]!) / 2, 0);
    if (off < ENOUGH) break;
    // A place that no row could have, or that no model says, has nothing to be scaled.
    shares.forEach((share, k) => {
      if (share > 0 && mean[k]! > 0) weights[k]! *= share / mean[k]!;
    });
  }
  return weights;
}
