/** @file Distances between rows of numbers, given up as soon as they are too far to matter. */

/** Squared; from `most` on it only says that it is at least that. */
export function squaredDistance(
  a: Float32Array,
  i: number,
  b: Float32Array,
  j: number,
  width: number,
  most = Infinity,
): number {
  let total = 0;
  for (let k = 0; k < width && total < most; k++) total += (a[i * width + k]! - b[j * width + k]!) ** 2;
  return total;
}

/** Squared distance of each row to the nearest of `to`, or `most` where none is nearer. */
export const nearestOf = (rows: Float32Array, to: Float32Array, width: number, most = Infinity): number[] =>
  Array.from({ length: rows.length / width }, (_, i) => {
    let best = most;
    for (let j = 0; j < to.length / width; j++)
      best = Math.min(best, squaredDistance(rows, i, to, j, width, best));
    return best;
  });
