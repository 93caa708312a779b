/**
 * @file A column of cells in pieces: single values that are common, and stretches between two ends where values are
 * spread. A cell is the place of its piece and, in a stretch, its position from -1 to 1. Numbers, dates and categories
 * are all coded so; a category is a whole number, and the rare ones of many share stretches.
 *
 * @source the spikes and stretches after Xu et al. 2019, section 4.2 (mode-specific normalisation), with quantiles in
 *         place of a mixture — https://arxiv.org/abs/1907.00503
 */

import type { Interval } from "../../data/table/condition.ts";
import {
  add,
  clamp,
  div,
  equal,
  floor,
  greater,
  maximum,
  minimum,
  mul,
  select,
  sub,
} from "../../graph/ops/elementwise.ts";
import { matmul } from "../../graph/ops/linalg.ts";
import { concat, pad, sliceAxis } from "../../graph/ops/movement.ts";
import { cumulativeSum, sum } from "../../graph/ops/reduce.ts";
import { constant, table } from "../../graph/ops/source.ts";
import type { Tensor } from "../../graph/tensor.ts";
import { lawOf } from "./laws.ts";
import type { ColumnLayout, Slots } from "./layout.ts";

/** Plain data: what of a column is saved with a model. */
export interface Pieces {
  /** Ends of each piece; equal for a single value. Single values come first, then stretches in order. */
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** Whether one more place stands for cells that are missing. */
  readonly missing: boolean;
  /** Cells are whole multiples of this; 0 where they are not. */
  readonly step: number;
  /** Where stretches overlap, each a Gaussian from 4 standard deviations below its mean to 4 above. */
  readonly modes?: {
    /** responsibility ∝ exp(score - (cell - mean)² / 2 sd²) */
    readonly scores: readonly number[];
    /** Least and largest cell there can be. */
    readonly range: readonly [number, number];
  };
}

export interface FitOptions {
  readonly step: number;
  /** Values seen this often or more are pieces of their own. */
  readonly fewest: number;
  readonly mostValues: number;
  readonly mostStretches: number;
}

/** Rows to a stretch: fewer say little of how they are spread. */
const ROWS_PER_STRETCH = 40;
/** The outermost stretches hold less and less, by halves, because tails are long. */
const HALVINGS = 3;

/** Pieces of the cells of training rows; NaN is a missing cell. */
export function fitPieces(cells: Float32Array, options: FitOptions): Pieces {
  const present = cells.filter((v) => !Number.isNaN(v)).sort();
  const missing = present.length < cells.length;
  const { step } = options;
  const single = new Set(commonValues(present, options));
  const rest = present.filter((v) => !single.has(v));
  const edges = stretchEdges(rest, step, options.mostStretches);
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

function commonValues(sorted: Float32Array, { fewest, mostValues }: FitOptions): number[] {
  const counts: [value: number, count: number][] = [];
  for (let i = 0; i < sorted.length; ) {
    let end = i + 1;
    while (sorted[end] === sorted[i]) end++;
    if (end - i >= fewest) counts.push([sorted[i]!, end - i]);
    i = end;
  }
  return counts
    .sort((a, b) => b[1] - a[1])
    .slice(0, mostValues)
    .map(([value]) => value);
}

/** Ends of neighbouring stretches that hold about equally many of the sorted values, and fewer towards the tails. */
function stretchEdges(sorted: Float32Array, step: number, most: number): number[] {
  const n = sorted.length;
  if (n === 0 || sorted[0] === sorted[n - 1]) return [];
  const count = Math.max(1, Math.min(most, Math.floor(n / ROWS_PER_STRETCH)));
  const halvings = count > 2 ? Array.from({ length: HALVINGS }, (_, j) => 2 ** -(HALVINGS - j) / count) : [];
  const shares = [
    ...halvings,
    ...Array.from({ length: count - 1 }, (_, i) => (i + 1) / count),
    ...halvings.map((share) => 1 - share).reverse(),
  ];
  // Half a step beyond whole values, so that every one has its share of a stretch.
  const half = (value: number, side: number): number =>
    step ? (Math.round(value / step) + side / 2) * step : value;
  const edges = [half(sorted[0]!, -1)];
  for (const share of shares) {
    const at = Math.floor(share * n);
    const edge = (sorted[Math.max(0, at - 1)]! + sorted[Math.min(n - 1, at)]!) / 2;
    const whole = step ? (Math.floor(edge / step) + 0.5) * step : edge;
    if (whole > edges.at(-1)! + step / 2) edges.push(whole);
  }
  const end = half(sorted[n - 1]!, 1);
  return end > edges.at(-1)! + step / 2 ? [...edges, end] : edges;
}

export const layoutOf = ({ low, high, missing, modes }: Pieces): ColumnLayout => {
  const wide = [...low.map((l, k) => (high[k]! > l ? 1 : 0)), ...(missing ? [0] : [])];
  if (!wide.includes(1)) return { places: wide.length };
  return { places: wide.length, wide, ...(modes && { law: "normal" }) };
};

/** Numbers a cell is stored as. */
export const storedOf = ({ wide }: ColumnLayout): number => (wide ? 2 : 1);

/** A function that writes a cell's place, and its position where the column has positions, into `out` at `at`. */
export function encoderOf(pieces: Pieces): (cell: number, out: Float32Array, at: number) => void {
  const { low, high, missing } = pieces;
  const positioned = layoutOf(pieces).wide !== undefined;
  const places = new Map(low.flatMap((l, k) => (high[k] === l ? [[l, k] as const] : [])));
  const first = places.size;
  return (cell, out, at) => {
    let place = Number.isNaN(cell) ? (missing ? low.length : 0) : places.get(cell);
    if (place === undefined) {
      // Beyond what the training rows had, the nearest stretch; without stretches, the nearest value.
      let [a, b] = [first, low.length - 1];
      if (a > b) place = nearest(low, cell);
      else {
        while (a < b) {
          const middle = (a + b) >> 1;
          if (cell < high[middle]!) b = middle;
          else a = middle + 1;
        }
        place = a;
      }
    }
    out[at] = place;
    if (!positioned) return;
    const [l, h] = [low[place] ?? 0, high[place] ?? 0];
    out[at + 1] = h > l ? Math.max(-1, Math.min(1, (2 * (cell - l)) / (h - l) - 1)) : 0;
  };
}

function nearest(values: readonly number[], cell: number): number {
  let best = 0;
  for (let k = 1; k < values.length; k++)
    if (Math.abs(values[k]! - cell) < Math.abs(values[best]! - cell)) best = k;
  return best;
}

/** Uniform numbers that `cellOf` draws with. */
export const noiseOf = ({ wide }: ColumnLayout): number => (wide ? 2 : 1);

/** A part of a place in which a cell may lie. */
export interface Part {
  readonly place: number;
  /** Positions between which it lies; -1 and 1 in a single value. */
  readonly from: number;
  readonly to: number;
  /** Least and largest cell there is in it. */
  readonly least: number;
  readonly most: number;
}

/** Probability of each part, [B, S], after that of each place and, in a stretch, of each position. */
function within({ column, places, position, spread }: Slots, parts: readonly Part[]): Tensor {
  const K = places.shape[1]!;
  const S = parts.length;
  const of = Array.from({ length: K * S }, (_, i) => (parts[i % S]!.place === Math.floor(i / S) ? 1 : 0));
  const open = matmul(places, table(of, [K, S]));
  if (!position || parts.every(({ from, to }) => from === -1 && to === 1)) return open;
  const [from, to] = [parts.map((part) => part.from), parts.map((part) => part.to)];
  return mul(open, lawOf(column).between(position, spread!, table(from), table(to)));
}

/** How probable it is, after what a model says of a column, that its cell lies in one of the parts: [B, 1]. */
export const probabilityOf = (slots: Slots, parts: readonly Part[]): Tensor =>
  sum(within(slots, parts), [1], true);

/**
 * A draw from what a model says of a column, [B, 1]: a place by its probability, then a position within it; only from
 * the parts that are open, where some are not.
 */
export function cellOf(pieces: Pieces, slots: Slots, noise: Tensor, open?: readonly Part[]): Tensor {
  const { low, high, missing, step } = pieces;
  const { column, position, spread } = slots;
  const parts = open ?? partsOf(pieces, [EVERYWHERE], missing);
  const S = parts.length;
  const running = cumulativeSum(open ? within(slots, parts) : slots.places, 1);
  // Of all that is open; rounding must not carry the draw beyond it.
  const at = mul(sliceAxis(noise, 1, 0, 1), open ? mul(sliceAxis(running, 1, S - 1, S), 1 - 1e-6) : 1);
  const chosen = S === 1 ? greater(at, -1) : oneOf(at, running);
  const facts = parts.flatMap(({ place, from, to, least, most }) => {
    const [base, end] = [low[place] ?? 0, high[place] ?? 0];
    return [base, end - base, place === low.length ? 1 : 0, from, to, least, most];
  });
  const looked = matmul(chosen, table(facts, [S, 7])); // one row of it, exactly
  const fact = (i: number): Tensor => sliceAxis(looked, 1, i, i + 1);
  const [base, width, isMissing, from, to, least, most] = [0, 1, 2, 3, 4, 5, 6].map(fact) as Seven<Tensor>;
  const ends = open ? ([from, to] as const) : [];
  const drawn = position && lawOf(column).draw(position, spread!, sliceAxis(noise, 1, 1, 2), ...ends);
  const value = drawn ? add(base, mul(width, mul(add(drawn, 1), 0.5))) : base;
  const whole = step ? mul(floor(add(div(value, step), 0.5)), step) : value;
  const cell = minimum(maximum(whole, least), most);
  return missing ? select(isMissing, constant(Number.NaN), cell) : cell;
}

type Seven<T> = [T, T, T, T, T, T, T];
const EVERYWHERE: Interval = { low: -Infinity, high: Infinity };

/** The first place whose running sum [B, K] reaches `at` [B, 1], as a one-hot. */
function oneOf(at: Tensor, running: Tensor): Tensor {
  const K = running.shape[1]!;
  const passed = greater(at, sliceAxis(running, 1, 0, K - 1));
  const first = table(Array.from({ length: K }, (_, k) => (k === 0 ? 1 : 0)));
  return sub(add(pad(passed, [0, 1], [0, 0]), first), pad(passed, [0, 0], [0, 1]));
}

/** Cells [B, 1] as the networks see them: `encoderOf` as part of a graph, for cells within the range. */
export function slotsOfCells(pieces: Pieces, cells: Tensor): Omit<Slots, "column"> {
  const { low, high, missing } = pieces;
  const wide = low.map((l, k) => (high[k]! > l ? 1 : 0));
  const absent = sub(1, equal(cells, cells));
  const known = select(absent, constant(0), cells);
  const single = mul(equal(known, table(low)), table(wide.map((w) => 1 - w)));
  const free = sub(1, sum(single, [1], true));
  // Each stretch has its lower end and not its upper one; the first and the last reach to infinity.
  const [first, last] = [wide.indexOf(1), wide.lastIndexOf(1)];
  const from = low.map((l, k) => (k === first ? -3e38 : l));
  const to = high.map((h, k) => (k === last ? 3e38 : h));
  const inside = mul(mul(sub(1, greater(table(from), known)), greater(table(to), known)), table(wide));
  const one = add(single, mul(inside, free));
  const present = sub(1, absent);
  const places = missing ? concat([mul(one, present), absent], 1) : one;
  if (first < 0) return { places };
  const widths = table(low.map((l, k) => (wide[k] ? 2 / (high[k]! - l) : 0)));
  const at = clamp(sub(mul(sub(known, table(low)), widths), table(wide)), -1, 1);
  const position = mul(sum(mul(at, mul(one, table(wide))), [1], true), present);
  return { places, position };
}

/** The parts a cell may lie in when it must lie in one of `intervals`, or be missing where that is allowed. */
export function partsOf(
  { low, high, missing, step, modes }: Pieces,
  intervals: readonly Interval[],
  mayBeMissing: boolean,
): Part[] {
  const [least, most] = modes?.range ?? [-Infinity, Infinity];
  const present = low.flatMap((l, place) => {
    const h = high[place]!;
    return intervals.flatMap((interval): Part[] => {
      if (h === l) {
        const isIn = interval.low - step / 2 < l && l < interval.high + step / 2;
        return isIn || (l >= interval.low && l <= interval.high)
          ? [{ place, from: -1, to: 1, least: l, most: l }]
          : [];
      }
      // A whole number stands for half a step to either side, the outermost ones for all beyond them.
      const a = interval.low <= least ? l : Math.max(l, interval.low - step / 2);
      const b = interval.high >= most ? h : Math.min(h, interval.high + step / 2);
      // Less than a step of a stretch is none: rounding alone lets the two overlap.
      if (a > b || (b - a < step / 4 && (a > l || b < h))) return [];
      const position = (v: number): number => (2 * (v - l)) / (h - l) - 1;
      const [first, last] = modes?.range ?? [l + step / 2, h - step / 2];
      const ends = { least: Math.max(interval.low, first), most: Math.min(interval.high, last) };
      return [{ place, from: position(a), to: position(b), ...ends }];
    });
  });
  const none: Part = { place: low.length, from: -1, to: 1, least: 0, most: 0 };
  return missing && mayBeMissing ? [...present, none] : present;
}
