/** @file A batch in blocks of rows, each computed on its own, so that what it takes on the way stays small. */

import type { Lowering } from "./target.ts";

export type Range = readonly [from: number, to: number];

/** [0, n) in ranges of about equal length, none longer than `most`. */
export function parted(n: number, most: number): Range[] {
  const count = Math.ceil(n / most);
  const at = (i: number): number => Math.round((i * n) / count);
  return Array.from({ length: count }, (_, i) => [at(i), at(i + 1)]);
}

export const cut = (e: Lowering, x: string, [from, to]: Range): string =>
  from === 0 && to === e.shapes.get(x)![0]
    ? x
    : e.node("Slice", [x, e.ints([from]), e.ints([to]), e.ints([0])]);

export const joined = (e: Lowering, parts: readonly string[], axis: number): string =>
  parts.length === 1 ? parts[0]! : e.node("Concat", parts, { axis });
