import type { Matrix } from "../../metrics/define.ts";

/** A row, its nearest row of another matrix, and how far that is. */
export interface Neighbour {
  readonly row: number;
  readonly at: number;
  readonly distance: number;
}

/** Of the first `looked` rows the `count` that lie nearest to a row of `among` by Euclidean distance, the nearest first. */
export function nearestRows(rows: Matrix, among: Matrix, looked: number, count: number): Neighbour[] {
  const D = rows.columns;
  const [x, y] = [rows.data, among.data];
  const found = Array.from({ length: Math.min(looked, rows.rows) }, (_, row): Neighbour => {
    let [best, at] = [Infinity, 0];
    for (let j = 0; j < among.rows; j++) {
      let sum = 0;
      for (let k = 0; k < D && sum < best; k++) sum += (x[row * D + k]! - y[j * D + k]!) ** 2;
      if (sum < best) [best, at] = [sum, j];
    }
    return { row, at, distance: Math.sqrt(best) };
  });
  return found.sort((p, q) => p.distance - q.distance).slice(0, count);
}
