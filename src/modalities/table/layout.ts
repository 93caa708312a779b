/**
 * @file How the networks see a row of a table. Every column is one of a number of places, as a one-hot; a column of
 * numbers has two slots beside it: the position within the place, from -1 to 1, and how uncertain that position is,
 * which is 0 for real rows.
 *
 * Columns that are alike stand together and are worked on as one tensor [B, columns, places], so that a graph is no
 * larger for a thousand columns than for ten.
 */

import { concat, flatten, pad, reshape, sliceAxis } from "../../graph/ops/movement.ts";
import type { Tensor } from "../../graph/tensor.ts";
import type { Pieces } from "./pieces.ts";

/** Columns with equally many places, all of them numbers or none. */
export interface Alike {
  /** Where they stand among the cells of a row. */
  readonly columns: readonly number[];
  readonly places: number;
  /** For numbers: of each column and each place 1 for a stretch of values, 0 for a single value. */
  readonly wide?: readonly (readonly number[])[];
  /** What positions are like where a model is uncertain of them; absent: a truncated logistic. */
  readonly law?: "normal";
  /** Whether their places are what a conditional model can be told of a row. */
  readonly listed?: true;
}
export type Layout = readonly Alike[];

/** @param listed  whether each column is one of a list of values */
export function layoutOf(columns: readonly Pieces[], listed: readonly boolean[] = []): Layout {
  const groups = new Map<
    string,
    { first: Omit<Alike, "columns" | "wide">; of: number[]; wide: number[][] }
  >();
  columns.forEach(({ low, high, missing, modes }, c) => {
    const wide = [...low.map((l, k) => (high[k]! > l ? 1 : 0)), ...(missing ? [0] : [])];
    const first = {
      places: wide.length,
      ...(modes && { law: "normal" as const }),
      ...(listed[c] && { listed: true as const }),
    };
    const isNumber = wide.includes(1);
    const key = JSON.stringify([first, isNumber]);
    const group = groups.get(key) ?? { first, of: [], wide: [] };
    groups.set(key, group);
    group.of.push(c);
    if (isNumber) group.wide.push(wide);
  });
  return Array.from(groups.values(), ({ first, of, wide }) => ({
    columns: of,
    ...first,
    ...(wide.length > 0 && { wide }),
  }));
}

/** How many numbers of each sort a column has: those the networks see, those it is stored as, those it is drawn with. */
type Sorts = (group: Alike) => readonly number[];
/** Position and spread, and places. */
const seenOf: Sorts = ({ places, wide }) => (wide ? [1, 1, places] : [places]);
/** Place and position; a uniform number for each. */
export const storedOf: Sorts = ({ wide }) => (wide ? [1, 1] : [1]);

/** Numbers of a row. */
export const totalOf = (layout: Layout, sorts: Sorts): number =>
  layout.reduce((n, group) => n + group.columns.length * sorts(group).reduce((a, b) => a + b), 0);
export const totalWidth = (layout: Layout): number => totalOf(layout, seenOf);

/** A row [B, totalOf(layout, sorts)] group by group and in it sort by sort, [B, C, numbers] each. */
export function groupsOf(x: Tensor, layout: Layout, sorts: Sorts): Tensor[][] {
  let at = 0;
  return layout.map((group) => {
    const C = group.columns.length;
    return sorts(group).map((n) => reshape(sliceAxis(x, 1, at, (at += C * n)), [x.shape[0]!, C, n]));
  });
}

/** What is said of columns that are alike. */
export interface Slots {
  readonly group: Alike;
  /** [B, C, K] */
  readonly places: Tensor;
  /** [B, C, 1]; absent for columns without positions. */
  readonly position?: Tensor;
  readonly spread?: Tensor;
}

/** A row [B, totalWidth] group by group. */
export const slotsOf = (x: Tensor, layout: Layout): Slots[] =>
  groupsOf(x, layout, seenOf).map((slots, g) => {
    const group = layout[g]!;
    const [position, spread, places] = slots as [Tensor, Tensor, Tensor];
    return group.wide ? { group, position, spread, places } : { group, places: slots[0]! };
  });

/** What is said of one of them: [B, 1, ...]. */
export const only = ({ group, places, position, spread }: Slots, at: number): Slots => {
  const one = (x: Tensor): Tensor => sliceAxis(x, 1, at, at + 1);
  return { group, places: one(places), ...(position && { position: one(position), spread: one(spread!) }) };
};

/** Slots side by side; a position without a spread is known exactly. */
export const joined = (slots: readonly Omit<Slots, "group">[]): Tensor =>
  concat(
    slots.flatMap(({ position, spread, places }) => {
      if (!position) return [flatten(places)];
      const [C, known] = [places.shape[1]!, flatten(position)];
      return [...(spread ? [known, flatten(spread)] : [pad(known, [0, 0], [0, C])]), flatten(places)];
    }),
    1,
  );
