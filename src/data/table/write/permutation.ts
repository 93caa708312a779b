/** @file 0 .. size - 1 in an order that looks random, one place at a time: so that made-up identifiers never meet. */

import { philox, streamOf } from "../../../util/philox.ts";

const ROUNDS = 4;

/**
 * A bijection of 0 .. size - 1, size at most 2^40.
 *
 * A Feistel network permutes 0 .. 4^bits - 1, the least such range that holds them all; a value outside is permuted
 * again until it is inside, which ends because the path from a value inside must come back to one.
 * @source Black & Rogaway 2002, section 4 — https://doi.org/10.1007/3-540-45760-7_9
 */
export function permutation(size: number, seed: number, stream: string): (place: number) => number {
  let bits = 1;
  while (4 ** bits < size) bits++;
  const half = 2 ** bits;
  const keys = new Uint32Array(ROUNDS);
  philox(streamOf(seed, `order ${stream}`), 0, keys);
  const once = (x: number): number => {
    let [left, right] = [Math.floor(x / half), x % half];
    for (let round = 0; round < ROUNDS; round++)
      [left, right] = [right, left ^ (mixed(right ^ keys[round]!) & (half - 1))];
    return left * half + right;
  };
  return (place) => {
    let x = once(place);
    while (x >= size) x = once(x);
    return x;
  };
}

/** Every bit of `x` into every bit: multiplications and shifts. */
function mixed(x: number): number {
  let h = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return h ^ (h >>> 16);
}
