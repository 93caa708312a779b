/**
 * @file A column of numbers as a mixture of Gaussians: a cell is one of the Gaussians, drawn by how responsible each is
 * for it, and how many standard deviations it lies from the mean, from -4 to 4.
 *
 *   position = (cell - mean) / 4 sd, clipped to ±0.99
 *
 * @source mode-specific normalisation: Xu et al. 2019, section 4.2 — https://arxiv.org/abs/1907.00503
 */

import { clamp, div, equal, mul, select, square, sub } from "../../graph/ops/elementwise.ts";
import { concat } from "../../graph/ops/movement.ts";
import { max, sum } from "../../graph/ops/reduce.ts";
import { constant, table } from "../../graph/ops/source.ts";
import type { Tensor } from "../../graph/tensor.ts";
import type { Slots } from "./layout.ts";
import { clustered, counted, variationalMixture } from "./mixture.ts";
import type { Pieces } from "./pieces.ts";

const COMPONENTS = 10;
/** Components of less weight than this are left out. */
const LEAST_WEIGHT = 0.005;
const FITTED = 20_000;
const DEVIATIONS = 4;
const MOST = 0.99;
/** A Gaussian may be drawn for any cell, however far. */
const CHANCE = 1e-6;

/** Undefined for a column that has no two different values. */
export function fitModes(cells: Float32Array, step: number): Pieces | undefined {
  const present = cells.filter((v) => !Number.isNaN(v));
  const every = Math.ceil(present.length / FITTED);
  const points = counted(present.filter((_, i) => i % every === 0));
  if (points.values.length < 2) return undefined;
  const [least, most] = present.reduce(
    ([a, b], v) => [Math.min(a, v), Math.max(b, v)],
    [Infinity, -Infinity],
  );
  const kept = variationalMixture(points, COMPONENTS, clustered(points, COMPONENTS, 0))
    .filter(({ weight }) => weight > LEAST_WEIGHT)
    .sort((a, b) => a.mean - b.mean);
  return {
    low: kept.map(({ mean, sd }) => mean - DEVIATIONS * sd),
    high: kept.map(({ mean, sd }) => mean + DEVIATIONS * sd),
    missing: present.length < cells.length,
    step,
    modes: { scores: kept.map(({ score }) => score), range: [least!, most!] },
  };
}

const meansOf = ({ low, high }: Pieces): number[] => low.map((l, k) => (l + high[k]!) / 2);
const deviationsOf = ({ low, high }: Pieces): number[] =>
  low.map((l, k) => (high[k]! - l) / (2 * DEVIATIONS));

/** A function that writes the place that `u` in [0, 1) draws for a cell, and its position there, into `out` at `at`. */
export function modeEncoder(
  pieces: Pieces,
): (cell: number, out: Float32Array, at: number, u: number) => void {
  const [means, sds, scores] = [meansOf(pieces), deviationsOf(pieces), pieces.modes!.scores];
  const K = means.length;
  const shares = new Float64Array(K);
  return (cell, out, at, u) => {
    if (Number.isNaN(cell)) {
      out[at] = pieces.missing ? K : 0;
      out[at + 1] = 0;
      return;
    }
    let top = -Infinity;
    for (let k = 0; k < K; k++) {
      shares[k] = scores[k]! - ((cell - means[k]!) / sds[k]!) ** 2 / 2;
      top = Math.max(top, shares[k]!);
    }
    let total = 0;
    for (let k = 0; k < K; k++) total += shares[k] = Math.exp(shares[k]! - top);
    let left = u * (1 + K * CHANCE);
    let place = 0;
    while (place < K - 1 && (left -= shares[place]! / total + CHANCE) >= 0) place++;
    out[at] = place;
    out[at + 1] = Math.max(-MOST, Math.min(MOST, (cell - means[place]!) / (DEVIATIONS * sds[place]!)));
  };
}

/** Cells [B, 1] as the networks see them, each at the Gaussian most responsible for it. */
export function modesOfCells(pieces: Pieces, cells: Tensor): Omit<Slots, "column"> {
  const [means, sds] = [meansOf(pieces), deviationsOf(pieces)];
  const absent = sub(1, equal(cells, cells));
  const known = select(absent, constant(means[0]!), cells);
  const from = div(sub(known, table(means)), table(sds)); // in standard deviations, [B, K]
  const scores = sub(table(pieces.modes!.scores), mul(square(from), 0.5));
  const best = equal(scores, max(scores, [1], true));
  const present = sub(1, absent);
  const position = clamp(mul(sum(mul(from, best), [1], true), 1 / DEVIATIONS), -MOST, MOST);
  if (!pieces.missing) return { places: best, position };
  return { places: concat([mul(best, present), absent], 1), position: mul(position, present) };
}
