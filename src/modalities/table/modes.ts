/**
 * @file A column of numbers as a mixture of Gaussians: a cell is one of the Gaussians, drawn by how responsible each is
 * for it, and how many standard deviations it lies from the mean, from -4 to 4.
 *
 *   position = (cell - mean) / 4 sd, clipped to ±0.99
 *
 * @source mode-specific normalisation: Xu et al. 2019, section 4.2 — https://arxiv.org/abs/1907.00503
 */

import { add, clamp, div, equal, mul, select, square, sub } from "../../graph/ops/elementwise.ts";
import { max, sum } from "../../graph/ops/reduce.ts";
import { constant, table } from "../../graph/ops/source.ts";
import type { Tensor } from "../../graph/tensor.ts";
import type { Slots } from "./layout.ts";
import { clustered, counted, variationalMixture } from "./mixture.ts";
import { type FitOptions, type Pieces, placesOf } from "./pieces.ts";

const COMPONENTS = 10;
/** Components of less weight than this are left out. */
const LEAST_WEIGHT = 0.005;
const FITTED = 20_000;
const DEVIATIONS = 4;
const MOST = 0.99;
/** A Gaussian may be drawn for any cell, however far. */
const CHANCE = 1e-6;

/** Undefined for a column that has no two different values. */
export function fitModes(cells: Float32Array, { step, mostPlaces }: FitOptions): Pieces | undefined {
  const present = cells.filter((v) => !Number.isNaN(v));
  const every = Math.ceil(present.length / FITTED);
  const points = counted(present.filter((_, i) => i % every === 0));
  if (points.values.length < 2) return undefined;
  const [least, most] = present.reduce(
    ([a, b], v) => [Math.min(a, v), Math.max(b, v)],
    [Infinity, -Infinity],
  );
  const missing = present.length < cells.length;
  const components = Math.min(COMPONENTS, mostPlaces - (missing ? 1 : 0));
  const kept = variationalMixture(points, components, clustered(points, components, 0))
    .filter(({ weight }) => weight > LEAST_WEIGHT)
    .sort((a, b) => a.mean - b.mean);
  return {
    low: kept.map(({ mean, sd }) => mean - DEVIATIONS * sd),
    high: kept.map(({ mean, sd }) => mean + DEVIATIONS * sd),
    missing,
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

/** Cells [B, C, 1] of columns that are alike, as the networks see them: each at the Gaussian most responsible for it. */
export function modesOfCells(columns: readonly Pieces[], cells: Tensor): Omit<Slots, "group"> {
  const K = placesOf(columns[0]!);
  /** Of each place of each column, [C, K]; the place of missing cells comes last. */
  const grid = (of: (pieces: Pieces) => readonly number[], missing: number): Tensor =>
    table(
      columns.flatMap((pieces) => [...of(pieces), ...(pieces.missing ? [missing] : [])]),
      [columns.length, K],
    );
  const isPresent = equal(cells, cells);
  const known = select(isPresent, cells, constant(0));
  const from = div(sub(known, grid(meansOf, 0)), grid(deviationsOf, 1)); // in standard deviations, [B, C, K]
  const scores = sub(
    grid(({ modes }) => modes!.scores, NEVER),
    mul(square(from), 0.5),
  );
  const best = mul(equal(scores, max(scores, [2], true)), isPresent);
  const absent = mul(
    sub(1, isPresent),
    grid(({ low }) => low.map(() => 0), 1),
  );
  const position = clamp(mul(sum(mul(from, best), [2], true), 1 / DEVIATIONS), -MOST, MOST);
  return { places: add(best, absent), position };
}
/** A score below all others. */
const NEVER = -3e38;
