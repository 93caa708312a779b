/** @file Is the mean of paired differences zero? Every sign pattern of the differences is equally likely if it is. */

import { rng } from "../../util/philox.ts";

/** Up to this many pairs all 2^n patterns are visited. */
export const EXACT_UP_TO = 16;
const DRAWS = 20_000;

/**
 * Two-sided paired permutation test of several columns of differences at once. All columns share one pattern of signs
 * s (a seed is swapped as a whole), and each is judged against the largest statistic of all of them, so that the
 * chance of any false finding among the columns stays below alpha whatever their correlation:
 *
 *   T_c(s) = |Σ_i s_i d_ic| / √(Σ_i d_ic²)        p_c = P(max_k T_k(s) >= T_c(1))
 *
 * With one column this is the plain sign-flip test. The smallest p is 2 / 2^n: 0.0625 at n = 5, 0.031 at n = 6.
 *
 * @param columns  per question, one difference a pair (0 where a pair is missing); all of one length n
 * @returns        one p a column; exact to n = 16, then (1 + hits) / (1 + draws) of 20,000 seeded draws
 * @source Fisher 1935, section 21; Westfall & Young 1993, section 2.6 (largest statistic)
 * @checked Fisher's enumeration of Darwin's maize (863 of 32,768 one-sided); scipy 1.17.1; by hand at n = 3
 */
export function signFlipTest(columns: readonly (readonly number[])[], seed = 0): number[] {
  const n = columns[0]?.length ?? 0;
  const scaled = columns.map(unitLength);
  const observed = scaled.map((column) => Math.abs(column.reduce((sum, d) => sum + d, 0)));
  const hits = columns.map(() => 0);

  const isExact = n <= EXACT_UP_TO;
  const patterns = isExact ? 2 ** Math.max(0, n - 1) : DRAWS; // a pattern and its negative have the same T
  const signs = new Float64Array(n).fill(1);
  const random = rng(seed, "sign-flip");
  for (let pattern = 0; pattern < patterns; pattern++) {
    for (let i = 0; i < n; i++) signs[i] = (isExact ? (pattern >> i) & 1 : random.int(2)) ? -1 : 1;
    const largest = Math.max(...scaled.map((column) => statistic(column, signs)));
    for (let c = 0; c < hits.length; c++) if (largest >= observed[c]! - 1e-12) hits[c]!++;
  }
  return hits.map((count) => (isExact ? count / patterns : (1 + count) / (1 + patterns)));
}

function statistic(column: Float64Array, signs: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < column.length; i++) sum += signs[i]! * column[i]!;
  return Math.abs(sum);
}

/** d / √(Σ d²): flipping signs does not change the length. A column of zeros stays so, and its p is 1. */
function unitLength(column: readonly number[]): Float64Array {
  const length = Math.hypot(...column);
  return Float64Array.from(column, (d) => (length > 0 ? d / length : 0));
}
