/** @file What metrics of tables ask first: that there is a table, what its columns are, and the cells of one. */

import { type CategoricalColumn, isListed, type ModelledColumn, modelled } from "../../data/table/schema.ts";
import type { Judged, Matrix } from "../define.ts";
import { given } from "../given.ts";

export const needsTable = ({ table }: Judged): string | undefined =>
  table ? undefined : "the rows are not those of a table";

export const needsPairs = (judged: Judged): string | undefined =>
  needsTable(judged) ?? (columnsOf(judged).length < 2 ? "one column makes no pair" : undefined);

export const needsCategories = (judged: Judged): string | undefined =>
  needsTable(judged) ?? (columnsOf(judged).some(isListed) ? undefined : "no column holds categories");

/** The columns of the rows, in their order. */
export const columnsOf = ({ table }: Judged): ModelledColumn[] => modelled(given(table, "a table"));

/** The cells of one column, copied. */
export function cellsOf({ rows, columns, data }: Matrix, column: number): Float32Array {
  const cells = new Float32Array(rows);
  for (let i = 0; i < rows; i++) cells[i] = data[i * columns + column];
  return cells;
}

/** The cells that are not missing. */
export const present = (cells: Float32Array): Float32Array => cells.filter((x) => !Number.isNaN(x));

/** Categories beyond the commonest 500 of a column are told apart by nobody: they are one. */
export const CATEGORIES = 500;

/** How many categories of a column are told apart, the rest being one and missing cells another. */
export const categoriesOf = ({ values }: CategoricalColumn): number =>
  Math.min(values.length, CATEGORIES) + 1;

/** 0 .. categoriesOf(column) − 1, the last for missing cells. */
export const categoryOf = (cell: number, categories: number): number =>
  Number.isNaN(cell) ? categories - 1 : Math.min(cell, categories - 2);
