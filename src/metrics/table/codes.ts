/** @file Cells as small whole numbers, so that pairs of columns can be counted. */

import { isListed, type ModelledColumn } from "../../data/table/schema.ts";
import { categoriesOf, categoryOf, present } from "./columns.ts";

/** A code for each row, 0 .. size − 1. */
export interface Codes {
  readonly size: number;
  readonly codes: Uint16Array;
}

const BINS = 10;

function coded(cells: Float32Array, size: number, code: (cell: number) => number): Codes {
  const codes = new Uint16Array(cells.length);
  for (let i = 0; i < cells.length; i++) codes[i] = code(cells[i]);
  return { size, codes };
}

export const categoryCodes = (cells: Float32Array, size: number): Codes =>
  coded(cells, size, (cell) => categoryOf(cell, size));

/**
 * How to code a column, learnt from its real cells: categories as they are, numbers by the real deciles, missing cells a code
 * of their own. A value that holds several deciles, such as the zeros of a column that is mostly 0, has a code to itself:
 * with r(x) and s(x) deciles below x and at most x, the code is ⌊(r + s) / 2⌋.
 */
export function sharedCodes(column: ModelledColumn, real: Float32Array): (cells: Float32Array) => Codes {
  if (isListed(column)) return (cells) => categoryCodes(cells, categoriesOf(column));
  const sorted = present(real).sort();
  const deciles = Array.from(
    { length: BINS - 1 },
    (_, k) => sorted[Math.floor(((k + 1) * sorted.length) / BINS)],
  );
  const code = (x: number): number => {
    let twice = 0;
    for (const decile of deciles) twice += (decile < x ? 1 : 0) + (decile <= x ? 1 : 0);
    return twice >> 1;
  };
  return (cells) => coded(cells, BINS + 1, (x) => (Number.isNaN(x) ? BINS : code(x)));
}

/**
 * The codes of SDMetrics: ten bins of equal width between the least and the largest of these very cells, so that one outlier
 * moves them all; the largest value and missing cells share an eleventh.
 */
export function ownRangeCodes(cells: Float32Array): Codes {
  let [low, high] = [Infinity, -Infinity];
  for (const x of cells) {
    if (x < low) low = x;
    if (x > high) high = x;
  }
  if (low === high) [low, high] = [low - 0.5, high + 0.5];
  const width = (high - low) / BINS;
  return coded(cells, BINS + 1, (x) =>
    x >= high || Number.isNaN(x) ? BINS : Math.min(BINS - 1, Math.floor((x - low) / width)),
  );
}
