/**
 * @file How the networks see a row of a table. Every column is one of a number of places, as a one-hot; a column of
 * numbers has two slots before it: the position within the place, from -1 to 1, and how uncertain that position is,
 * which is 0 for real rows.
 */

import { concat, pad, sliceAxis } from "../../graph/ops/movement.ts";
import type { Tensor } from "../../graph/tensor.ts";

export interface ColumnLayout {
  readonly places: number;
  /** For a column of numbers: 1 for a place that is a stretch of values, 0 for one that is a single value. */
  readonly wide?: readonly number[];
  /** What positions are like where a model is uncertain of them; absent: a truncated logistic. */
  readonly law?: "normal";
  /** Whether its places are what a conditional model can be told of a row. */
  readonly listed?: true;
}
export type Layout = readonly ColumnLayout[];

/** Numbers the networks see of a column. */
export const widthOf = ({ places, wide }: ColumnLayout): number => places + (wide ? 2 : 0);
export const totalWidth = (layout: Layout): number => layout.reduce((n, column) => n + widthOf(column), 0);

/** A column's slots, [B, ...] each. */
export interface Slots {
  readonly column: ColumnLayout;
  readonly places: Tensor;
  /** Absent for a column without positions. */
  readonly position?: Tensor;
  readonly spread?: Tensor;
}

/** A row [B, totalWidth] column by column. */
export function slotsOf(x: Tensor, layout: Layout): Slots[] {
  let at = 0;
  const take = (width: number): Tensor => sliceAxis(x, 1, at, (at += width));
  return layout.map((column) =>
    column.wide
      ? { column, position: take(1), spread: take(1), places: take(column.places) }
      : { column, places: take(column.places) },
  );
}

/** Slots side by side; a position without a spread is known exactly. */
export const joined = (slots: readonly Omit<Slots, "column">[]): Tensor =>
  concat(
    slots.flatMap(({ position, spread, places }) => {
      if (!position) return [places];
      return spread ? [position, spread, places] : [pad(position, [0, 0], [0, 1]), places];
    }),
    1,
  );
