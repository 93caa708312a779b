/**
 * @file Gower's distance between rows of a table: the mean over the columns of what each contributes, 0 to 1.
 *
 *   numbers, dates    min(|a − b| / range, 1), the range that of the reference rows; 0 or 1 where that is nothing
 *   categories        0 where equal, else 1
 *   missing cells     0 where both are missing, 1 where one is
 *
 * @source Gower 1971 — https://doi.org/10.2307/2528823
 * @checked three rows by hand, and every pair of rows compared cell by cell
 */

import { isListed, type ModelledColumn } from "../../data/table/schema.ts";
import type { Matrix } from "../define.ts";
import { cellsOf, present } from "./columns.ts";

/** Rows with what differs most often first, so that a far row is given up after a few cells. */
export interface GowerRows {
  readonly rows: number;
  readonly columns: number;
  /** The first of them are compared for equality, the others by their distance. */
  readonly equalities: number;
  readonly data: Float32Array;
}

/** Further from every number in 0..1 than any number may be. */
const MISSING = 9;

/** How to lay out rows for comparison, by the range and the variety of the reference rows. */
export function gowerSpace(
  columns: readonly ModelledColumn[],
  reference: Matrix,
): (rows: Matrix) => GowerRows {
  const plans = columns
    .map((column, c) => {
      const cells = present(cellsOf(reference, c));
      const low = cells.reduce((a, b) => Math.min(a, b), Infinity);
      const range = cells.reduce((a, b) => Math.max(a, b), -Infinity) - low;
      const isEquality = isListed(column) || !(range > 0);
      let apart = 0;
      for (let i = 1; i < cells.length; i++)
        apart += isEquality ? Number(cells[i] !== cells[i - 1]) : Math.abs(cells[i] - cells[i - 1]) / range;
      return { c, low, range, isEquality, apart };
    })
    .sort((a, b) => Number(b.isEquality) - Number(a.isEquality) || b.apart - a.apart);
  return (matrix) => {
    const data = new Float32Array(matrix.rows * columns.length);
    plans.forEach(({ c, low, range, isEquality }, k) => {
      for (let i = 0; i < matrix.rows; i++) {
        const cell = matrix.data[i * columns.length + c];
        // Beyond the range by one range more is as far as anything.
        const place = isEquality ? cell : Math.max(-1, Math.min(2, (cell - low) / range));
        data[i * columns.length + k] = Number.isNaN(cell) ? (isEquality ? -Infinity : MISSING) : place;
      }
    });
    const equalities = plans.filter(({ isEquality }) => isEquality).length;
    return { rows: matrix.rows, columns: columns.length, equalities, data };
  };
}

export interface Nearest {
  /** Distance of each row to its nearest, and to its second nearest. */
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** Rows of one space, against all rows of `among`. */
export function nearest(rows: GowerRows, among: GowerRows): Nearest {
  const D = rows.columns;
  const x = rows.data;
  const y = among.data;
  const first = new Float64Array(rows.rows).fill(Infinity);
  const second = new Float64Array(rows.rows).fill(Infinity);
  for (let i = 0; i < rows.rows; i++) {
    const from = i * D;
    let [best, next] = [Infinity, Infinity];
    for (let j = 0, at = 0; j < among.rows; j++, at += D) {
      let sum = 0;
      let k = 0;
      for (; k < rows.equalities; k++) if (x[from + k] !== y[at + k] && (sum += 1) >= next) break;
      if (sum >= next) continue;
      for (; k < D; k++) {
        const gap = Math.abs(x[from + k] - y[at + k]);
        sum += gap < 1 ? gap : 1;
        if (sum >= next) break;
      }
      if (sum >= next) continue;
      if (sum < best) [best, next] = [sum, best];
      else next = sum;
    }
    first[i] = rounded(best / D);
    second[i] = rounded(next / D);
  }
  return { first, second };
}

/** Distances that are equal but for the rounding of float32 cells are made so, for ties to count as ties. */
const rounded = (distance: number): number => Math.round(distance * 1e6) / 1e6;
