/** @file Counts of two columns together, and what follows from them. */

import type { Codes } from "./codes.ts";

/** How many rows have each pair of codes, [a.size, b.size]. */
export function crossTable(a: Codes, b: Codes): Float64Array {
  const counts = new Float64Array(a.size * b.size);
  const x = a.codes;
  const y = b.codes;
  for (let i = 0; i < x.length; i++) counts[x[i] * b.size + y[i]]++;
  return counts;
}

/**
 * 1 − ½ Σ |p − q| over the cells of two cross tables, as shares of their rows.
 *
 * @source SDMetrics, ContingencySimilarity — https://docs.sdv.dev/sdmetrics/data-metrics/quality/contingencysimilarity
 * @checked three-row tables by hand
 */
export function contingencySimilarity(
  p: Float64Array,
  rowsP: number,
  q: Float64Array,
  rowsQ: number,
): number {
  let gap = 0;
  for (let at = 0; at < p.length; at++) gap += Math.abs(p[at] / rowsP - q[at] / rowsQ);
  return 1 - gap / 2;
}

/**
 * Cramér's V of a cross table of `columns` columns, in 0..1; NaN where a side has one value.
 *
 *   V² = χ² / (n · min(r − 1, c − 1)),   χ² = Σ (o − e)² / e = n (Σ o² / (row · column) − 1)
 *
 * @source Cramér 1946, section 21.9 — https://doi.org/10.1515/9781400883868
 * @checked a perfect and an independent table, and one 2 x 2 table by hand
 */
export function cramersV(table: Float64Array, columns: number): number {
  const rowSums = new Float64Array(table.length / columns);
  const columnSums = new Float64Array(columns);
  table.forEach((count, at) => {
    rowSums[Math.floor(at / columns)] += count;
    columnSums[at % columns] += count;
  });
  const used = (sums: Float64Array) => sums.reduce((k, sum) => k + (sum > 0 ? 1 : 0), 0);
  let sum = 0;
  table.forEach((count, at) => {
    if (count > 0) sum += count ** 2 / (rowSums[Math.floor(at / columns)] * columnSums[at % columns]);
  });
  return Math.sqrt(Math.max(0, sum - 1) / Math.min(used(rowSums) - 1, used(columnSums) - 1));
}
