/** @file How far samples of a table are from real rows while a model trains: quick looks, not judgements. */

import { isListed, type ModelledColumn } from "../../data/table/schema.ts";

const BINS = 10;

/**
 * Of each column and each pair of columns, the share of rows that would have to change for samples and real rows to
 * agree, in per cent, averaged: 100 · ½ Σ |p - q| over categories, and over tenths of the real rows for numbers.
 */
export function errorsOf(
  samples: Float32Array,
  real: Float32Array,
  columns: readonly ModelledColumn[],
): Record<"shapeError" | "pairError", number> {
  const C = columns.length;
  const every = Math.ceil(C / MOST_COLUMNS);
  const looked = columns.map((column, c) => ({ column, c })).filter(({ c }) => c % every === 0);
  const binned = looked.map(({ column, c }) => {
    const cells = (rows: Float32Array): Float32Array =>
      Float32Array.from({ length: rows.length / C }, (_, i) => rows[i * C + c]!);
    const [made, truth] = [cells(samples), cells(real)];
    const edges = isListed(column) ? undefined : tenths(truth);
    const bins = 1 + (edges ? edges.length + 1 : (column as { values: readonly string[] }).values.length);
    const place = (cell: number): number =>
      Number.isNaN(cell) ? 0 : 1 + (edges ? edges.filter((edge) => cell >= edge).length : cell);
    return { bins, made: Uint16Array.from(made, place), truth: Uint16Array.from(truth, place) };
  });
  const apart = (bins: number, made: (i: number) => number, truth: (i: number) => number): number => {
    const difference = new Float64Array(bins);
    const [n, m] = [samples.length / C, real.length / C];
    for (let i = 0; i < n; i++) difference[made(i)]! += 1 / n;
    for (let i = 0; i < m; i++) difference[truth(i)]! -= 1 / m;
    return 50 * difference.reduce((sum, d) => sum + Math.abs(d), 0);
  };
  let [shape, pairs, count] = [0, 0, 0];
  binned.forEach((a, i) => {
    shape +=
      apart(
        a.bins,
        (row) => a.made[row]!,
        (row) => a.truth[row]!,
      ) / looked.length;
    for (const b of binned.slice(i + 1, i + 1 + MOST_PARTNERS)) {
      const both = (x: Uint16Array, y: Uint16Array) => (row: number) => x[row]! * b.bins + y[row]!;
      pairs += apart(a.bins * b.bins, both(a.made, b.made), both(a.truth, b.truth));
      count++;
    }
  });
  return { shapeError: shape, pairError: count > 0 ? pairs / count : 0 };
}

/** Of a wide table not all columns are looked at, and not all pairs: each column with as many after it. */
const MOST_COLUMNS = 200;
const MOST_PARTNERS = 20;

/** Lower ends of all tenths of the cells but the first; fewer where cells are equal. */
function tenths(cells: Float32Array): number[] {
  const sorted = cells.filter((cell) => !Number.isNaN(cell)).sort();
  return [
    ...new Set(
      Array.from({ length: BINS - 1 }, (_, k) => sorted[Math.floor(((k + 1) * sorted.length) / BINS)]!),
    ),
  ].filter((edge) => edge !== undefined && edge > sorted[0]!);
}
