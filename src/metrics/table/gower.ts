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
  const first = new Float64Array(rows.rows).fill(Infinity);
  const second = new Float64Array(rows.rows).fill(Infinity);
  for (let i = 0; i < rows.rows; i++) {
    let [best, next] = [Infinity, Infinity];
    for (let j = 0; j < among.rows; j++) {
      const sum = apart(rows, i * D, among.data, j * D, next);
      if (sum >= next) continue;
      if (sum < best) [best, next] = [sum, best];
      else next = sum;
    }
    first[i] = rounded(best / D);
    second[i] = rounded(next / D);
  }
  return { first, second };
}

/** What the columns contribute to the distance of two rows, given up once it is `most`. */
function apart(
  { data: x, equalities, columns }: GowerRows,
  p: number,
  y: Float32Array,
  q: number,
  most: number,
): number {
  let sum = 0;
  let k = 0;
  // Four at a time: sums that do not wait for one another outrun a question after each cell.
  for (; k + 4 <= equalities; k += 4, p += 4, q += 4) {
    sum += differs(x[p], y[q]) + differs(x[p + 1], y[q + 1]);
    sum += differs(x[p + 2], y[q + 2]) + differs(x[p + 3], y[q + 3]);
    if (sum >= most) return sum;
  }
  for (; k < equalities; k++, p++, q++) sum += differs(x[p], y[q]);
  for (; k + 4 <= columns; k += 4, p += 4, q += 4) {
    sum += gap(x[p], y[q]) + gap(x[p + 1], y[q + 1]);
    sum += gap(x[p + 2], y[q + 2]) + gap(x[p + 3], y[q + 3]);
    if (sum >= most) return sum;
  }
  for (; k < columns; k++, p++, q++) sum += gap(x[p], y[q]);
  return sum;
}

const differs = (a: number, b: number): number => (a === b ? 0 : 1);
const gap = (a: number, b: number): number => Math.min(1, Math.abs(a - b));

/** Distances that are equal but for the rounding of float32 cells are made so, for ties to count as ties. */
const rounded = (distance: number): number => Math.round(distance * 1e6) / 1e6;
