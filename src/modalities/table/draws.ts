/**
 * @file Cells drawn from what a model says of columns that are alike: a place by its probability, then a position
 * within it; anywhere, or only in the parts that are open.
 */

import { add, div, floor, greater, maximum, minimum, mul, select, sub } from "../../graph/ops/elementwise.ts";
import { matmul } from "../../graph/ops/linalg.ts";
import { flatten, pad, reshape, sliceAxis } from "../../graph/ops/movement.ts";
import { cumulativeSum, sum } from "../../graph/ops/reduce.ts";
import { constant, table } from "../../graph/ops/source.ts";
import type { Tensor } from "../../graph/tensor.ts";
import { lawOf } from "./laws.ts";
import type { Slots } from "./layout.ts";
import { type Part, wholeOf } from "./parts.ts";
import type { Pieces } from "./pieces.ts";

/** Uniform numbers [B, C, 1] that a place is drawn with, and a position. */
export type Noise = readonly Tensor[];

/** Draws of columns, [B, C, 1]. */
export function cellsOf(columns: readonly Pieces[], slots: Slots, [u, v]: Noise): Tensor {
  const chosen = oneOf(u!, cumulativeSum(slots.places, 2));
  return cellsIn(columns, columns.map(wholeOf), slots, chosen, v);
}

/** The same for one column [B, 1, 1] of which only some parts are open. */
export function openCellOf(pieces: Pieces, slots: Slots, [u, v]: Noise, open: readonly Part[]): Tensor {
  const running = cumulativeSum(within(slots, open), 2);
  const total = sliceAxis(running, 2, open.length - 1, open.length);
  // Of all that is open; rounding must not carry the draw beyond it.
  const at = mul(u!, mul(total, 1 - 1e-6));
  return cellsIn([pieces], [open], slots, oneOf(at, running), v);
}

/** How probable it is, after what a model says of one column, that its cell lies in one of the parts: [B, 1]. */
export const probabilityOf = (slots: Slots, parts: readonly Part[]): Tensor => sum(within(slots, parts), [2]);

/** Probability of each part of one column, [B, 1, S], after that of each place and, in a stretch, of each position. */
function within({ group, places, position, spread }: Slots, parts: readonly Part[]): Tensor {
  const [B, K, S] = [places.shape[0]!, group.places, parts.length];
  const of = Array.from({ length: K * S }, (_, i) => (parts[i % S]!.place === Math.floor(i / S) ? 1 : 0));
  const open = reshape(matmul(flatten(places), table(of, [K, S])), [B, 1, S]);
  if (!position || parts.every(({ from, to }) => from === -1 && to === 1)) return open;
  const [from, to] = [table(parts.map((part) => part.from)), table(parts.map((part) => part.to))];
  return mul(open, lawOf(group).between(position, spread!, from, to));
}

/** The first place whose running sum [B, C, S] reaches `at` [B, C, 1], as a one-hot. */
function oneOf(at: Tensor, running: Tensor): Tensor {
  const S = running.shape[2]!;
  if (S === 1) return greater(at, -1);
  const passed = greater(at, sliceAxis(running, 2, 0, S - 1));
  const first = table(Array.from({ length: S }, (_, k) => (k === 0 ? 1 : 0)));
  return sub(add(pad(passed, [0, 0, 1], [0, 0, 0]), first), pad(passed, [0, 0, 0], [0, 0, 1]));
}

/** Cells in the parts that were chosen, a one-hot [B, C, S]. */
function cellsIn(
  columns: readonly Pieces[],
  parts: readonly (readonly Part[])[],
  { group, position, spread }: Slots,
  chosen: Tensor,
  v: Tensor | undefined,
): Tensor {
  const C = columns.length;
  /** Of the part that was chosen; the sum is of one number and zeros, and exact. */
  const fact = (of: (part: Part, pieces: Pieces) => number): Tensor => {
    const facts = columns.flatMap((pieces, c) => parts[c]!.map((part) => of(part, pieces)));
    return sum(mul(chosen, table(facts, [C, parts[0]!.length])), [2], true);
  };
  const isMissing = fact(({ place }, { low }) => (place === low.length ? 1 : 0));
  const least = fact((part) => part.least);
  const present = position ? stretched() : least;
  return columns.some(({ missing }) => missing) ? select(isMissing, constant(Number.NaN), present) : present;

  function stretched(): Tensor {
    const whole = parts.flat().every(({ from, to }) => from === -1 && to === 1);
    const ends = whole ? [] : ([fact((part) => part.from), fact((part) => part.to)] as const);
    const drawn = lawOf(group).draw(position!, spread!, v!, ...ends);
    const base = fact(({ place }, { low }) => low[place] ?? 0);
    const width = fact(({ place }, { low, high }) => (high[place] ?? 0) - (low[place] ?? 0));
    const value = add(base, mul(width, mul(add(drawn, 1), 0.5)));
    const step = table(
      columns.map((pieces) => pieces.step),
      [C, 1],
    );
    const rounded = mul(floor(add(div(value, step), 0.5)), step);
    return minimum(
      maximum(rounded, least),
      fact((part) => part.most),
    );
  }
}
