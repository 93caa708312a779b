/** @file A condition on what follows from another column is one on that column. */

import {
  type ComputedColumn,
  type DatetimeColumn,
  type DerivedColumn,
  type ModelledColumn,
  type NumericColumn,
  stepOf,
} from "../schema.ts";
import { placesOf } from "./categories.ts";
import { type Allowed, cellsOf } from "./cells.ts";
import type { Clause } from "./clause.ts";
import { within } from "./quantities.ts";

export function derivedFrom(source: ModelledColumn, { map }: DerivedColumn, clause: Clause): Allowed {
  const values = [...new Set(Object.values(map))];
  const allowed = placesOf(values, clause).map(({ low }) => values[low]);
  const cells = Object.keys(map)
    .filter((value) => allowed.includes(map[value]))
    .map((value) => cellsOf(source, { ...clause, name: source.name, sign: "=", values: [value] }));
  return {
    intervals: cells.flatMap(({ intervals }) => intervals),
    missing: cells.some(({ missing }) => missing),
  };
}

/** `plus` + `times` · source lies in an interval where the source lies in that less `plus`, divided by `times`. */
export function computedFrom(
  source: NumericColumn | DatetimeColumn,
  { terms: [{ times }], plus, as }: ComputedColumn,
  clause: Clause,
): Allowed {
  const { intervals, missing } = cellsOf(as, clause);
  const [unit, asUnit] = [source, as].map((column) => (column.kind === "datetime" ? column.unit : 1));
  const cell = (own: number): number => ((own * asUnit + as.origin - plus) / times - source.origin) / unit;
  const [least, most] = source.range.map((value) => (value - source.origin) / unit);
  return {
    intervals: intervals.flatMap(({ low, high }) => {
      const ends = [cell(low), cell(high)];
      return within({ low: Math.min(...ends), high: Math.max(...ends) }, stepOf(source), {
        low: least,
        high: most,
      });
    }),
    missing,
  };
}
