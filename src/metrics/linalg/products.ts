/**
 * @file Dot products and distances between all rows of two matrices, a row at a time: the inner loop of every metric that
 * compares rows. About 2 · 10⁹ multiplications a second on one core, 1.6 s for 5,000 x 5,000 rows of 128 columns.
 */

import type { Matrix } from "../define.ts";

/** Rows in float64, so that nothing is rounded on the way to a sum. */
export interface Rows {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

/** The rows of `matrix` in float64, less `origin`: about a row of the data, |a|² + |b|² − 2 a·b cancels little. */
export function widen(matrix: Matrix, origin?: Float32Array): Rows {
  const data = Float64Array.from(matrix.data);
  if (origin)
    for (let i = 0, at = 0; i < matrix.rows; i++)
      for (let c = 0; c < matrix.columns; c++, at++) data[at] = data[at] - origin[c];
  return { rows: matrix.rows, columns: matrix.columns, data };
}

/**
 * Calls `visit(i, dots)` for every row i of `a`, in order, with dots[j] = a_i · b_j. The array is reused.
 *
 * Every product is summed in the order of the columns, whatever the blocking, so a_i · b_j = b_j · a_i bit for bit.
 */
export function eachRowOfProducts(a: Rows, b: Rows, visit: (i: number, dots: Float64Array) => void): void {
  const d = a.columns;
  const x = a.data;
  const y = b.data;
  const out = Array.from({ length: 4 }, () => new Float64Array(b.rows));
  const [out0, out1, out2, out3] = out as [Float64Array, Float64Array, Float64Array, Float64Array];
  for (let i = 0; i < a.rows; i += 4) {
    // Four rows by two at a time; the last row stands in for those past the end, and is not visited twice.
    const i0 = i * d;
    const i1 = Math.min(i + 1, a.rows - 1) * d;
    const i2 = Math.min(i + 2, a.rows - 1) * d;
    const i3 = Math.min(i + 3, a.rows - 1) * d;
    for (let j = 0; j < b.rows; j += 2) {
      const j0 = j * d;
      const j1 = Math.min(j + 1, b.rows - 1) * d;
      let s00 = 0;
      let s01 = 0;
      let s10 = 0;
      let s11 = 0;
      let s20 = 0;
      let s21 = 0;
      let s30 = 0;
      let s31 = 0;
      for (let k = 0; k < d; k++) {
        const y0 = y[j0 + k];
        const y1 = y[j1 + k];
        const x0 = x[i0 + k];
        const x1 = x[i1 + k];
        const x2 = x[i2 + k];
        const x3 = x[i3 + k];
        s00 += x0 * y0;
        s01 += x0 * y1;
        s10 += x1 * y0;
        s11 += x1 * y1;
        s20 += x2 * y0;
        s21 += x2 * y1;
        s30 += x3 * y0;
        s31 += x3 * y1;
      }
      out0[j] = s00;
      out1[j] = s10;
      out2[j] = s20;
      out3[j] = s30;
      if (j + 1 === b.rows) break;
      out0[j + 1] = s01;
      out1[j + 1] = s11;
      out2[j + 1] = s21;
      out3[j + 1] = s31;
    }
    for (let r = 0; r < 4 && i + r < a.rows; r++) visit(i + r, out[r]);
  }
}

/** Calls `visit(i, squared)` for every row i of `a`, in order, with squared[j] = |a_i − b_j|². The array is reused. */
export function eachRowOfDistances(
  a: Rows,
  b: Rows,
  visit: (i: number, squared: Float64Array) => void,
): void {
  const squaresOfA = squares(a);
  const squaresOfB = squares(b);
  eachRowOfProducts(a, b, (i, dots) => {
    const square = squaresOfA[i];
    // Equal rows give exactly 0: the three sums are then the same additions in the same order.
    for (let j = 0; j < dots.length; j++) dots[j] = Math.max(0, square + squaresOfB[j] - 2 * dots[j]);
    visit(i, dots);
  });
}

function squares({ rows, columns, data }: Rows): Float64Array {
  const out = new Float64Array(rows);
  for (let i = 0, at = 0; i < rows; i++) for (let k = 0; k < columns; k++, at++) out[i] += data[at] ** 2;
  return out;
}
