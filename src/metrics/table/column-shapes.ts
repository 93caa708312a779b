/** @file How alike one column is in two tables, whatever the other columns are. Missing cells are left out. */

import { isListed } from "../../data/table/schema.ts";
import type { Judged, Matrix } from "../define.ts";
import { categoriesOf, categoryOf, cellsOf, columnsOf, present } from "./columns.ts";
import type { Part } from "./parts.ts";

/**
 * For each column its similarity in 0..1: 1 − Kolmogorov–Smirnov distance where it holds numbers or dates, 1 − total
 * variation distance where it holds categories. A column with cells in one table alone has 0, with none in either 1.
 *
 * @source SDMetrics, KSComplement and TVComplement — https://docs.sdv.dev/sdmetrics/data-metrics/quality
 * @checked three-row tables by hand
 */
export function columnShapes(judged: Judged, real: Matrix, fake: Matrix): Part[] {
  return columnsOf(judged).map((column, c) => {
    const x = present(cellsOf(real, c));
    const y = present(cellsOf(fake, c));
    if (x.length === 0 || y.length === 0) return [column.name, x.length === y.length ? 1 : 0];
    return [
      column.name,
      1 - (isListed(column) ? totalVariation(x, y, categoriesOf(column)) : largestGap(x, y)),
    ];
  });
}

/** ½ Σ |p − q| over the categories. */
export function totalVariation(x: Float32Array, y: Float32Array, categories: number): number {
  const gap = new Float64Array(categories);
  for (const cell of x) gap[categoryOf(cell, categories)] += 1 / x.length;
  for (const cell of y) gap[categoryOf(cell, categories)] -= 1 / y.length;
  return gap.reduce((sum, g) => sum + Math.abs(g), 0) / 2;
}

/** sup |F − G| of the two distribution functions; both lists are put in order. */
export function largestGap(x: Float32Array, y: Float32Array): number {
  x.sort();
  y.sort();
  let [i, j, gap] = [0, 0, 0];
  while (i < x.length && j < y.length) {
    const at = Math.min(x[i], y[j]);
    while (x[i] <= at) i++;
    while (y[j] <= at) j++;
    gap = Math.max(gap, Math.abs(i / x.length - j / y.length));
  }
  return gap;
}
