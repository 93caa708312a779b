/** @file What a clause allows of the cells of the column it names. */

import { ConfigError } from "../../../util/errors.ts";
import { isListed, type ModelledColumn } from "../schema.ts";
import { placesOf } from "./categories.ts";
import type { Clause } from "./clause.ts";
import { EVERYWHERE, type Interval } from "./interval.ts";
import { rangesOf } from "./quantities.ts";

export interface Allowed {
  /** The cell lies in one of these. */
  readonly intervals: readonly Interval[];
  /** Or is missing, where that will do. */
  readonly missing: boolean;
}

/** Nothing, or the text that the file has for it, means a missing cell. */
export function cellsOf(column: ModelledColumn, clause: Clause): Allowed {
  const { sign } = clause;
  const present = clause.values.filter((value) => !isNothing(value, column));
  if (
    sign === "<" ||
    sign === "<=" ||
    sign === ">" ||
    sign === ">=" ||
    present.length === clause.values.length
  )
    return { intervals: valuesOf(column, clause), missing: false };
  if (sign === "!=") return { intervals: [EVERYWHERE], missing: false };
  if (column.missing === undefined)
    throw new ConfigError({
      where: `where.${clause.name}`,
      expected: "a column that has missing cells",
      received: "one that has none",
    });
  return {
    intervals: present.length > 0 ? valuesOf(column, { ...clause, values: present }) : [],
    missing: true,
  };
}

const isNothing = (value: string, { missing }: ModelledColumn): boolean => value === "" || value === missing;

const valuesOf = (column: ModelledColumn, clause: Clause): Interval[] =>
  isListed(column) ? placesOf(column.values, clause, column.kind === "boolean") : rangesOf(column, clause);
