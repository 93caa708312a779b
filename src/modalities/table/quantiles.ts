/**
 * @file A column as its common values, and stretches that hold equally many of the others. Single values come first, then
 * stretches in order.
 *
 * @source the spikes and stretches after Xu et al. 2019, section 4.2 (mode-specific normalisation), with quantiles in
 *         place of a mixture — https://arxiv.org/abs/1907.00503
 */

import { add, clamp, equal, greater, mul, select, sub } from "../../graph/ops/elementwise.ts";
import { sum } from "../../graph/ops/reduce.ts";
import { constant, table } from "../../graph/ops/source.ts";
import type { Tensor } from "../../graph/tensor.ts";
import type { Slots } from "./layout.ts";
import { type FitOptions, type Pieces, placesOf } from "./pieces.ts";

/** Rows to a stretch: fewer say little of how they are spread. */
const ROWS_PER_STRETCH = 40;
/** The outermost stretches hold less and less, by halves, because tails are long. */
const HALVINGS = 3;
/** Where places are few, the share of them that common values may have. */
const VALUES = 0.75;

/** Pieces of the cells of training rows; NaN is a missing cell. */
export function fitPieces(cells: Float32Array, options: FitOptions): Pieces {
  const present = cells.filter((v) => !Number.isNaN(v)).sort();
  const missing = present.length < cells.length;
  const { step, mostPlaces, mostStretches } = options;
  const room = mostPlaces - (missing ? 1 : 0);
  const single = new Set(commonValues(present, options, room));
  const rest = present.filter((v) => !single.has(v));
  const edges = stretchEdges(rest, step, mostStretches, room - single.size);
  // A stretch of one value is a single value.
  if (rest.length > 0 && edges.length === 0) single.add(rest[0]!);
  const values = [...single].sort((a, b) => a - b);
  return {
    low: [...values, ...edges.slice(0, -1)],
    high: [...values, ...edges.slice(1)],
    missing,
    step,
  };
}

function commonValues(sorted: Float32Array, { fewest, mostValues }: FitOptions, room: number): number[] {
  const counts: [value: number, count: number][] = [];
  let rare = 0;
  for (let i = 0; i < sorted.length; ) {
    let end = i + 1;
    while (sorted[end] === sorted[i]) end++;
    if (end - i >= fewest) counts.push([sorted[i]!, end - i]);
    else rare++;
    i = end;
  }
  const hasRest = rare > 0 || counts.length > Math.min(mostValues, room);
  return counts
    .sort((a, b) => b[1] - a[1])
    .slice(0, Math.min(mostValues, hasRest ? Math.floor(VALUES * room) : room))
    .map(([value]) => value);
}

/** Ends of neighbouring stretches that hold about equally many of the sorted values, and fewer towards the tails. */
function stretchEdges(sorted: Float32Array, step: number, most: number, room: number): number[] {
  const n = sorted.length;
  if (n === 0 || sorted[0] === sorted[n - 1]) return [];
  const wanted = Math.max(1, Math.min(most, Math.floor(n / ROWS_PER_STRETCH), room));
  const halved = wanted > 2 ? Math.min(HALVINGS, Math.floor(room / 4)) : 0;
  const count = Math.min(wanted, room - 2 * halved);
  const halvings = Array.from({ length: halved }, (_, j) => 2 ** -(halved - j) / count);
  const shares = [
    ...halvings,
    ...Array.from({ length: count - 1 }, (_, i) => (i + 1) / count),
    ...halvings.map((share) => 1 - share).reverse(),
  ];
  // Half a step beyond whole values, so that every one has its share of a stretch.
  const half = (value: number, side: number): number => (Math.round(value / step) + side / 2) * step;
  const edges = [half(sorted[0]!, -1)];
  for (const share of shares) {
    const at = Math.floor(share * n);
    const edge = (sorted[Math.max(0, at - 1)]! + sorted[Math.min(n - 1, at)]!) / 2;
    const whole = (Math.floor(edge / step) + 0.5) * step;
    if (whole > edges.at(-1)! + step / 2) edges.push(whole);
  }
  const end = half(sorted[n - 1]!, 1);
  return end > edges.at(-1)! + step / 2 ? [...edges, end] : edges;
}

const isWide = ({ low, high }: Pieces, k: number): boolean => high[k]! > low[k]!;

/** A function that writes a cell's place, and its position where the column has positions, into `out` at `at`. */
export function encoderOf(pieces: Pieces): (cell: number, out: Float32Array, at: number) => void {
  const { low, high, missing } = pieces;
  const places = new Map(low.flatMap((l, k) => (high[k] === l ? [[l, k] as const] : [])));
  const first = places.size;
  const positioned = first < low.length;
  const stretchOf = (cell: number): number => {
    let [a, b] = [first, low.length - 1];
    while (a < b) {
      const middle = (a + b) >> 1;
      if (cell < high[middle]!) b = middle;
      else a = middle + 1;
    }
    return a;
  };
  return (cell, out, at) => {
    // Beyond what the training rows had, the nearest stretch; without stretches, the nearest value.
    const place = Number.isNaN(cell)
      ? missing
        ? low.length
        : 0
      : (places.get(cell) ?? (positioned ? stretchOf(cell) : nearest(low, cell)));
    out[at] = place;
    if (!positioned) return;
    const [l, h] = [low[place] ?? 0, high[place] ?? 0];
    out[at + 1] =
      h > l && !Number.isNaN(cell) ? Math.max(-1, Math.min(1, (2 * (cell - l)) / (h - l) - 1)) : 0;
  };
}

function nearest(values: readonly number[], cell: number): number {
  let best = 0;
  for (let k = 1; k < values.length; k++)
    if (Math.abs(values[k]! - cell) < Math.abs(values[best]! - cell)) best = k;
  return best;
}

/** Cells [B, C, 1] of columns that are alike, as the networks see them: `encoderOf` as part of a graph. */
export function slotsOfCells(columns: readonly Pieces[], cells: Tensor): Omit<Slots, "group"> {
  const K = placesOf(columns[0]!);
  /** A number for each place of each column, [C, K]; the place of missing cells, which comes last, has 0. */
  const grid = (of: (pieces: Pieces, k: number) => number): Tensor =>
    table(
      columns.flatMap((pieces) =>
        Array.from({ length: K }, (_, k) => (k < pieces.low.length ? of(pieces, k) : 0)),
      ),
      [columns.length, K],
    );
  const isPresent = equal(cells, cells);
  const known = select(isPresent, cells, constant(0));
  const low = grid((pieces, k) => pieces.low[k]!);
  const wide = grid((pieces, k) => (isWide(pieces, k) ? 1 : 0));
  const single = mul(
    equal(known, low),
    grid((pieces, k) => (isWide(pieces, k) ? 0 : 1)),
  );
  const free = sub(1, sum(single, [2], true));
  // Each stretch has its lower end and not its upper one; the first and the last reach to infinity.
  const from = grid((pieces, k) => (k === 0 || !isWide(pieces, k - 1) ? -3e38 : pieces.low[k]!));
  const to = grid((pieces, k) => (k === pieces.low.length - 1 ? 3e38 : pieces.high[k]!));
  const inside = mul(mul(sub(1, greater(from, known)), greater(to, known)), wide);
  const one = mul(add(single, mul(inside, free)), isPresent);
  const absent = table(
    columns.flatMap(({ low }) => Array.from({ length: K }, (_, k) => (k === low.length ? 1 : 0))),
    [columns.length, K],
  );
  const places = columns.some(({ missing }) => missing) ? add(one, mul(sub(1, isPresent), absent)) : one;
  if (!columns.some((pieces) => pieces.low.some((_, k) => isWide(pieces, k)))) return { places };
  const slope = grid((pieces, k) => (isWide(pieces, k) ? 2 / (pieces.high[k]! - pieces.low[k]!) : 0));
  const at = clamp(sub(mul(sub(known, low), slope), wide), -1, 1);
  return { places, position: sum(mul(at, mul(one, wide)), [2], true) };
}
