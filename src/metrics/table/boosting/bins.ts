/** @file Cells as bins of a byte, which is all that a boosted tree sees of them. Bin 0 is for missing cells. */

import type { Matrix } from "../../define.ts";
import { cellsOf, present } from "../columns.ts";

/** Bins of one column, the missing one among them; columns of numbers have one for twenty rows where that is fewer. */
const MOST = 255;
const ROWS_A_BIN = 20;

export interface Binned {
  readonly rows: number;
  /** By column, a bin for each row. */
  readonly bins: readonly Uint8Array[];
}

export interface Binning {
  /** Bins of each column. */
  readonly sizes: readonly number[];
  apply(x: Matrix): Binned;
}

/**
 * Numbers are cut between their distinct values, or where those are too many at quantiles; categories keep their place, those
 * past the 254th together.
 */
export function binningOf(x: Matrix, isCategorical: readonly boolean[]): Binning {
  const cuts = isCategorical.map((listed, c) => (listed ? undefined : cutsOf(cellsOf(x, c))));
  const sizes = cuts.map((edges, c) => (edges ? edges.length + 2 : largestPlace(cellsOf(x, c)) + 2));
  return {
    sizes,
    apply: (matrix) => ({
      rows: matrix.rows,
      bins: cuts.map((edges, c) => {
        const cells = cellsOf(matrix, c);
        // A category that was not there when the bins were made is as good as missing.
        const bin = edges ? (cell: number) => 1 + below(edges, cell) : (cell: number) => place(cell) + 1;
        return Uint8Array.from(cells, (cell) => {
          const at = Number.isNaN(cell) ? 0 : bin(cell);
          return at < sizes[c] ? at : 0;
        });
      }),
    }),
  };
}

const place = (cell: number) => Math.min(cell, MOST - 2);
const largestPlace = (cells: Float32Array) =>
  present(cells).reduce((top, cell) => Math.max(top, place(cell)), 0);

/** Ascending; a cell belongs after the edges that are below it. */
function cutsOf(cells: Float32Array): Float64Array {
  const sorted = present(cells).sort();
  const distinct = sorted.filter((x, i) => i === 0 || x !== sorted[i - 1]);
  const most = Math.min(MOST - 1, Math.max(32, Math.floor(cells.length / ROWS_A_BIN)));
  if (distinct.length <= most)
    return Float64Array.from(
      { length: Math.max(0, distinct.length - 1) },
      (_, k) => (distinct[k] + distinct[k + 1]) / 2,
    );
  const quantiles = Float64Array.from({ length: most - 1 }, (_, k) => {
    const at = Math.floor(((k + 1) * sorted.length) / most);
    return (sorted[at - 1] + sorted[at]) / 2;
  });
  return quantiles.filter((x, k) => k === 0 || x !== quantiles[k - 1]);
}

/** How many of the ascending edges are below `x`. */
function below(edges: Float64Array, x: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle] < x) low = middle + 1;
    else high = middle;
  }
  return low;
}
