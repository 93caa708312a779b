/** @file Rows of a matrix by index. */

import type { Rng } from "../util/philox.ts";
import type { Matrix } from "./define.ts";

/** 0 .. rows − 1, shuffled. */
export function randomOrder(rows: number, random: Rng): Uint32Array {
  const order = Uint32Array.from({ length: rows }, (_, i) => i);
  random.shuffle(order);
  return order;
}

/** The rows at `order`, copied. */
export function gather({ columns, data }: Matrix, order: Uint32Array): Matrix {
  const picked = new Float32Array(order.length * columns);
  order.forEach((row, i) => {
    picked.set(data.subarray(row * columns, (row + 1) * columns), i * columns);
  });
  return { rows: order.length, columns, data: picked };
}
