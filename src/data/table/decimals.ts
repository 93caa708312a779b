/** @file How many digits after the decimal mark a column of numbers has. */

/** As many as `toFixed` of these is told apart in 64 bits, and more. */
export const MOST_DECIMALS = 20;
/** Nobody writes more by hand: they are what arithmetic leaves, as in 0.30000000000000004. */
const BY_HAND = 12;

/** Cells by their digits after the mark. */
export type DecimalCounts = Uint32Array;
export const decimalCounts = (): DecimalCounts => new Uint32Array(MOST_DECIMALS + 1);

/** The most digits that are there; what arithmetic left counts only where it is half of the cells. */
export function decimalsWritten(counts: DecimalCounts): number {
  const most = (below: number): number => counts.subarray(0, below).findLastIndex((cells) => cells > 0);
  const total = counts.reduce((a, b) => a + b, 0);
  const byHand = counts.subarray(0, BY_HAND + 1).reduce((a, b) => a + b, 0);
  return Math.max(0, most(byHand > total / 2 ? BY_HAND + 1 : counts.length));
}
