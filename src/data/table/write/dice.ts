/** @file Whole numbers for a row of a column: a pure function of (seed, column, row, which throw of the row it is). */

import { philox, type Stream, streamOf } from "../../../util/philox.ts";

export interface Dice {
  /** The throws that follow belong to this row. */
  take(row: number): void;
  /** 0 .. n - 1, n far below 2^32; the likeliest is likelier than the least likely by n / 2^32. */
  below(n: number): number;
  /** One of a list. */
  of<T>(list: readonly T[]): T;
}

export function dice(seed: number, column: string): Dice {
  const steps: Stream[] = [];
  const words = new Uint32Array(4);
  let [row, thrown] = [0, 0];
  const below = (n: number): number => {
    const step = thrown >>> 2;
    if (thrown % 4 === 0) philox((steps[step] ??= streamOf(seed, `made ${column}`, step)), row, words);
    return Math.floor((words[thrown++ % 4]! / 2 ** 32) * n);
  };
  return {
    take(next) {
      [row, thrown] = [next, 0];
    },
    below,
    of: (list) => list[below(list.length)]!,
  };
}
