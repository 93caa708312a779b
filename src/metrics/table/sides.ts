/**
 * @file Which rows of a table a metric looks at. Cells may be missing (NaN) but not infinite. Rows are in random order, so the
 * first are a fair draw; tables of many columns are seen by fewer rows.
 */

import { DataError } from "../../util/errors.ts";
import type { Judged, Matrix } from "../define.ts";
import { head } from "../sides.ts";

/** Rows of each side. */
export const TABLE_ROWS = 20_000;
/** Cells of a side: 20,000 rows of 100 columns. */
const CELLS = 2_000_000;

/** Rows that metrics look at: 20,000 up to 100 columns, fewer beyond, at least 500. */
export const rowsOfWidth = (columns: number): number =>
  Math.min(TABLE_ROWS, Math.max(500, Math.floor(CELLS / columns)));

/** The first rows of a side, `limit` of them at most. */
export function firstRows(side: string, matrix: Matrix, limit = TABLE_ROWS): Matrix {
  const first = head(matrix, Math.min(limit, rowsOfWidth(matrix.columns)));
  const bad = first.data.findIndex((x) => x === Infinity || x === -Infinity);
  if (bad < 0) return first;
  throw new DataError({
    where: `${side} row ${Math.floor(bad / matrix.columns)}`,
    expected: "finite numbers and missing cells",
    received: `${first.data[bad]} in column ${bad % matrix.columns}`,
  });
}

/**
 * What descriptions of a table are compared on: training rows and fakes. Training rows are more than the held-out ones, they are
 * what published figures use, and to repeat their marginals is no fault.
 */
export const realAndFake = ({ train, fake }: Judged): { real: Matrix; fake: Matrix } => ({
  real: firstRows("train", train.values),
  fake: firstRows("fake", fake.values),
});
