/** @file Parts of a column's places: where its cell may lie when it must meet a condition. */

import type { Interval } from "../../data/table/condition.ts";
import type { Pieces } from "./pieces.ts";

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
      const { low, high } = inSteps(interval, step);
      const ends = { least: Math.max(low, first), most: Math.min(high, last) };
      return [{ place, from: position(a), to: position(b), ...ends }];
    });
  });
  const none: Part = { place: low.length, from: -1, to: 1, least: 0, most: 0 };
  return missing && mayBeMissing ? [...present, none] : present;
}

/** From the first whole step in it to the last; as it is where there is none. */
function inSteps({ low, high }: Interval, step: number): Interval {
  const whole = { low: Math.ceil(low / step - 1e-6) * step, high: Math.floor(high / step + 1e-6) * step };
  return whole.low <= whole.high ? whole : { low, high };
}

/** One part for each place: all that a cell may be. */
export const wholeOf = (pieces: Pieces): Part[] =>
  partsOf(pieces, [{ low: -Infinity, high: Infinity }], true);
