/** @file The answer to "what is this column": its record and, where it is modelled, the number of each text. */

import { PLAIN, type RawColumn } from "./raw.ts";
import type { Column } from "./schema.ts";

export interface Found {
  readonly column: Column;
  /** The cells of a modelled column. */
  readonly cells?: Float32Array;
  readonly notes: readonly string[];
}

/** Every row's cell: `ofText` has the number of each text, NaN for none; plain numbers stand for themselves. */
export function cellsOf(
  { codes, numbers }: RawColumn,
  ofText: Float64Array,
  { origin, unit = 1 }: { readonly origin: number; readonly unit?: number },
): Float32Array {
  const cells = new Float32Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    const value = codes[row] === PLAIN ? numbers![row] : ofText[codes[row]];
    // Rows are compared byte for byte: one NaN for all that is missing, and no -0.
    cells[row] = Number.isNaN(value) ? NaN : (value - origin) / unit + 0;
  }
  return cells;
}

/**
 * Zero where the numbers lie about it; the least of them where they lie far off against their range, so that 32 bits
 * hold their differences.
 */
export const originOf = (low: number, high: number): number =>
  Math.max(Math.abs(low), Math.abs(high)) <= 2 * (high - low) ? 0 : low;
