/** @file How many digits after the decimal mark a column of numbers has, and how many of them are always written. */

/** As small as numbers of 32 bits are, which is what cells become. */
export const MOST_DECIMALS = 45;
/** Nobody writes more by hand: they are what arithmetic leaves, as in 0.30000000000000004. */
const BY_HAND = 12;

/** Cells of a column by their digits after the mark. */
export interface DecimalCounts {
  /** Digits that stand there. */
  readonly written: Uint32Array;
  /** Digits that stand there, of cells that do not end in a zero after the mark. */
  readonly tight: Uint32Array;
  /** Digits without the zeros at the end. */
  readonly needed: Uint32Array;
}

export const decimalCounts = (): DecimalCounts => ({
  written: new Uint32Array(MOST_DECIMALS + 1),
  tight: new Uint32Array(MOST_DECIMALS + 1),
  needed: new Uint32Array(MOST_DECIMALS + 1),
});

/** Counts `cells` cells with these digits after the mark: "50" of 1.50. */
export function countDecimals(counts: DecimalCounts, digits: string, cells = 1): void {
  const all = Math.min(MOST_DECIMALS, digits.length);
  counts.written[all] += cells;
  if (!digits.endsWith("0")) counts.tight[all] += cells;
  countNeeded(counts, digits, cells);
}

/** Counts cells that are not written so, but with an exponent. */
export function countNeeded({ needed }: DecimalCounts, digits: string, cells: number): void {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 48) end--;
  needed[Math.min(MOST_DECIMALS, end)] += cells;
}

export const addedCounts = (a: DecimalCounts, b: DecimalCounts): DecimalCounts => ({
  written: a.written.map((cells, digits) => cells + b.written[digits]),
  tight: a.tight.map((cells, digits) => cells + b.tight[digits]),
  needed: a.needed.map((cells, digits) => cells + b.needed[digits]),
});

/** The most digits that any cell needs; what arithmetic left counts only where it is half of the cells. */
export function decimalsNeeded({ needed }: DecimalCounts): number {
  const most = (below: number): number => needed.subarray(0, below).findLastIndex((cells) => cells > 0);
  const byHand = sum(needed.subarray(0, BY_HAND + 1));
  return Math.max(0, most(byHand > sum(needed) / 2 ? BY_HAND + 1 : needed.length));
}

/**
 * Digits that are always written, so that most cells stand as they do: a cell does if it has so many, or more that it
 * needs. 1, 1.5 and 1.25 have 0, and 1.50 and 1.25 have 2.
 */
export function decimalsKept({ written, tight }: DecimalCounts): number {
  let [best, most, tighter] = [0, 0, 0];
  for (let digits = written.length - 1; digits >= 0; digits--) {
    const alike = written[digits] + tighter;
    if (alike > most) [best, most] = [digits, alike];
    tighter += tight[digits];
  }
  return best;
}

const sum = (counts: Uint32Array): number => counts.reduce((a, b) => a + b, 0);
