/**
 * @file A column of cells in pieces: single values that are common, and stretches between two ends where values are
 * spread. A cell is the place of its piece and, in a stretch, its position from -1 to 1. Numbers, dates and categories
 * are all coded so; a category is a whole number, and the rare ones of many share stretches.
 *
 * @source the spikes and stretches after Xu et al. 2019, section 4.2 (mode-specific normalisation), with quantiles in
 *         place of a mixture — https://arxiv.org/abs/1907.00503
 */

import type { Interval } from "../../data/table/condition.ts";
import { add, clamp, div, equal, floor, greater, mul, select, sub } from "../../graph/ops/elementwise.ts";
import { matmul } from "../../graph/ops/linalg.ts";
import { concat, pad, sliceAxis } from "../../graph/ops/movement.ts";
import { cumulativeSum, sum } from "../../graph/ops/reduce.ts";
import { constant, table } from "../../graph/ops/source.ts";
import type { Tensor } from "../../graph/tensor.ts";
import type { ColumnLayout, Slots } from "./layout.ts";
import { truncatedLogistic } from "./truncated-logistic.ts";

/** Plain data: what of a column is saved with a model. */
export interface Pieces {
  /** Ends of each piece; equal for a single value. Single values come first, then stretches in order. */
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** Whether one more place stands for cells that are missing. */
  readonly missing: boolean;
  /** Cells are whole multiples of this; 0 where they are not. */
  readonly step: number;
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
  // Half a step beyond the outermost values, so that every whole value has its share of a stretch.
  const edges = [sorted[0]! - step / 2];
  for (const share of shares) {
    const at = Math.floor(share * n);
    const edge = (sorted[Math.max(0, at - 1)]! + sorted[Math.min(n - 1, at)]!) / 2;
    const whole = step ? (Math.floor(edge / step) + 0.5) * step : edge;
    if (whole > edges.at(-1)!) edges.push(whole);
  }
  const end = sorted[n - 1]! + step / 2;
  return end > edges.at(-1)! ? [...edges, end] : edges;
}

export const layoutOf = ({ low, high, missing }: Pieces): ColumnLayout => {
  const wide = [...low.map((l, k) => (high[k]! > l ? 1 : 0)), ...(missing ? [0] : [])];
  return wide.includes(1) ? { places: wide.length, wide } : { places: wide.length };
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

/** What a cell may be, place by place: whether at all, and between which positions. */
export interface Limits {
  readonly allowed: readonly number[];
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** Probability of each place together with the limits on the position in it, [B, K]. */
function within({ places, position, spread }: Slots, { allowed, from, to }: Limits): Tensor {
  const open = mul(places, table(allowed));
  if (!position || (from.every((f) => f === -1) && to.every((t) => t === 1))) return open;
  return mul(open, truncatedLogistic.between(position, spread!, table(from), table(to)));
}

/** How probable it is, after what a model says of a column, that its cell lies within the limits: [B, 1]. */
export const probabilityOf = (slots: Slots, limits: Limits): Tensor => sum(within(slots, limits), [1], true);

/**
 * A draw from what a model says of a column, [B, 1]: a place by its probability, then a position within it; only from
 * what lies within the limits, where there are some.
 */
export function cellOf(pieces: Pieces, slots: Slots, noise: Tensor, limits?: Limits): Tensor {
  const { low, high, missing, step } = pieces;
  const { position, spread } = slots;
  const K = slots.places.shape[1]!;
  const open = limits ? within(slots, limits) : slots.places;
  const running = cumulativeSum(open, 1);
  // Of all that is open; rounding must not carry the draw beyond it.
  const at = mul(sliceAxis(noise, 1, 0, 1), limits ? mul(sliceAxis(running, 1, K - 1, K), 1 - 1e-6) : 1);
  const chosen = K === 1 ? greater(at, -1) : oneOf(at, running);
  const ends = low.flatMap((l, k) => [l, high[k]! - l, 0, limits?.from[k] ?? -1, limits?.to[k] ?? 1]);
  const looked = matmul(chosen, table([...ends, ...(missing ? [0, 0, 1, -1, 1] : [])], [K, 5])); // one row of it, exactly
  const [base, width, isMissing, from, to] = [0, 1, 2, 3, 4].map((i) => sliceAxis(looked, 1, i, i + 1));
  const drawn =
    position &&
    truncatedLogistic.draw(
      position,
      spread!,
      sliceAxis(noise, 1, 1, 2),
      ...(limits ? ([from!, to!] as const) : []),
    );
  const value = drawn ? add(base!, mul(width!, mul(add(drawn, 1), 0.5))) : base!;
  const rounded = step ? clamp(mul(floor(add(div(value, step), 0.5)), step), ...rangeOf(pieces)) : value;
  return missing ? select(isMissing!, constant(Number.NaN), rounded) : rounded;
}

/** The first place whose running sum [B, K] reaches `at` [B, 1], as a one-hot. */
function oneOf(at: Tensor, running: Tensor): Tensor {
  const K = running.shape[1]!;
  const passed = greater(at, sliceAxis(running, 1, 0, K - 1));
  const first = table(Array.from({ length: K }, (_, k) => (k === 0 ? 1 : 0)));
  return sub(add(pad(passed, [0, 1], [0, 0]), first), pad(passed, [0, 0], [0, 1]));
}

/** Least and largest cell there can be. */
function rangeOf({ low, high, step }: Pieces): [number, number] {
  const inward = (k: number): number => (high[k]! > low[k]! ? step / 2 : 0);
  return [Math.min(...low.map((l, k) => l + inward(k))), Math.max(...high.map((h, k) => h - inward(k)))];
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

/** What a cell may be when it must lie in one of `intervals`, or be missing where that is allowed. */
export function limitsOf(
  { low, high, missing, step }: Pieces,
  intervals: readonly Interval[],
  mayBeMissing: boolean,
): Limits {
  const limits = { allowed: [] as number[], from: [] as number[], to: [] as number[] };
  low.forEach((l, k) => {
    const h = high[k]!;
    // A whole number stands for half a step to either side.
    const overlaps = intervals.flatMap((interval) => {
      const [a, b] = [Math.max(l, interval.low - step / 2), Math.min(h, interval.high + step / 2)];
      return a < b || (a === b && (h === l || step === 0)) ? [[a, b] as const] : [];
    });
    const isWide = h > l;
    const position = (v: number): number => (isWide ? (2 * (v - l)) / (h - l) - 1 : 0);
    limits.allowed.push(overlaps.length > 0 ? 1 : 0);
    limits.from.push(isWide && overlaps.length > 0 ? position(Math.min(...overlaps.map(([a]) => a))) : -1);
    limits.to.push(isWide && overlaps.length > 0 ? position(Math.max(...overlaps.map(([, b]) => b))) : 1);
  });
  if (missing) {
    limits.allowed.push(mayBeMissing ? 1 : 0);
    limits.from.push(-1);
    limits.to.push(1);
  }
  return limits;
}
