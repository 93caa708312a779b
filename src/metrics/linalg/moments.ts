/** @file Mean and covariance of the rows of a matrix, in float64. */

import type { Matrix } from "../define.ts";
import type { Rows } from "./products.ts";

export interface Moments {
  /** [d] */
  readonly mean: Float64Array;
  /** [d, d], unbiased: divided by rows − 1. */
  readonly covariance: Float64Array;
}

export function columnMeans({ rows, columns, data }: Matrix | Rows): Float64Array {
  const mean = new Float64Array(columns);
  for (let i = 0, at = 0; i < rows; i++) for (let c = 0; c < columns; c++, at++) mean[c] += data[at];
  return mean.map((sum) => sum / rows);
}

/** Unbiased. */
export function columnVariances(matrix: Matrix | Rows, mean = columnMeans(matrix)): Float64Array {
  const { rows, columns, data } = matrix;
  const variance = new Float64Array(columns);
  for (let i = 0, at = 0; i < rows; i++)
    for (let c = 0; c < columns; c++, at++) variance[c] += (data[at] - mean[c]) ** 2;
  return variance.map((sum) => sum / (rows - 1));
}

export function momentsOf(matrix: Matrix): Moments {
  const { rows, columns: d, data } = matrix;
  const mean = columnMeans(matrix);
  const covariance = new Float64Array(d * d);
  const row = new Float64Array(d);
  for (let i = 0; i < rows; i++) {
    for (let c = 0; c < d; c++) row[c] = data[i * d + c] - mean[c];
    for (let a = 0; a < d; a++) for (let b = a; b < d; b++) covariance[a * d + b] += row[a] * row[b];
  }
  for (let a = 0; a < d; a++)
    for (let b = a; b < d; b++) covariance[b * d + a] = covariance[a * d + b] /= rows - 1;
  return { mean, covariance };
}
