/** @file Rows that no real row is like: cells outside what their column may hold, and categories that exclude each other. */

import { isListed, type ModelledColumn } from "../../data/table/schema.ts";
import type { Matrix } from "../define.ts";
import { categoryCodes } from "./codes.ts";
import { columnPairs, pairName } from "./column-pairs.ts";
import { categoriesOf, cellsOf } from "./columns.ts";
import { crossTable } from "./contingency.ts";

/** Times that two categories should have met by chance before it counts that they never did. */
const EXPECTED = 10;

/** Rows that break the rule of a column, or of a pair of columns. */
export interface Breach {
  readonly name: string;
  readonly rows: readonly number[];
}

/** Numbers beyond the range, categories that are none, cells missing where none is. */
export function brokenCells(columns: readonly ModelledColumn[], fake: Matrix): Breach[] {
  return breaches(
    columns.map((column, c) => {
      const isValid = validity(column);
      return { name: column.name, rows: rowsWhere(cellsOf(fake, c), (cell) => !isValid(cell)) };
    }),
  );
}

/**
 * Pairs of categories that meet in no training row although n_a n_b / n ≥ 10. Categories past the commonest 500 of a column and
 * missing cells count as others do.
 */
export function brokenPairs(columns: readonly ModelledColumn[], train: Matrix, fake: Matrix): Breach[] {
  const listed = columns.flatMap((column, c) => (isListed(column) ? [{ column, c }] : []));
  const coded = listed.map(({ column, c }) => {
    const size = categoriesOf(column);
    return { real: categoryCodes(cellsOf(train, c), size), fake: categoryCodes(cellsOf(fake, c), size) };
  });
  return breaches(
    columnPairs(listed.length).map(([a, b]) => {
      const met = crossTable(coded[a].real, coded[b].real);
      const width = coded[b].real.size;
      const ofA = new Float64Array(coded[a].real.size);
      const ofB = new Float64Array(width);
      met.forEach((count, at) => {
        ofA[Math.floor(at / width)] += count;
        ofB[at % width] += count;
      });
      const excluded = met.map((count, at) =>
        count === 0 && ofA[Math.floor(at / width)] * ofB[at % width] >= EXPECTED * train.rows ? 1 : 0,
      );
      const { codes } = coded[b].fake;
      return {
        name: pairName(listed[a].column, listed[b].column),
        rows: rowsWhere(coded[a].fake.codes, (code, i) => excluded[code * width + codes[i]] === 1),
      };
    }),
  );
}

/** Whether a cell may stand in the column, in the float32 that cells are kept in. */
function validity(column: ModelledColumn): (cell: number) => boolean {
  const mayMiss = column.missing !== undefined;
  if (isListed(column))
    return (cell) =>
      Number.isNaN(cell) ? mayMiss : Number.isInteger(cell) && cell >= 0 && cell < column.values.length;
  const unit = column.kind === "datetime" ? column.unit : 1;
  const [low, high] = column.range.map((end) => Math.fround((end - column.origin) / unit));
  return (cell) => (Number.isNaN(cell) ? mayMiss : cell >= low && cell <= high);
}

const breaches = (all: readonly Breach[]): Breach[] => all.filter(({ rows }) => rows.length > 0);

function rowsWhere(cells: ArrayLike<number>, holds: (cell: number, row: number) => boolean): number[] {
  const rows: number[] = [];
  for (let i = 0; i < cells.length; i++) if (holds(cells[i], i)) rows.push(i);
  return rows;
}
