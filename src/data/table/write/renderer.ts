/** @file From what the columns of a table are to the columns of its file, in the file's order. */

import { DataError } from "../../../util/errors.ts";
import {
  type Column,
  type ComputedColumn,
  type DerivedColumn,
  isModelled,
  modelled,
  type TableSchema,
} from "../schema.ts";
import type { WrittenColumn } from "./column.ts";
import { computedColumn } from "./computed.ts";
import { datetimeColumn } from "./datetime.ts";
import { identifierColumn } from "./identifier.ts";
import { categoricalColumn, constantColumn, derivedColumn, emptyColumn } from "./listed.ts";
import { numberColumn } from "./number.ts";
import { personalColumn } from "./personal/column.ts";

/**
 * The columns of the file. What no model learns is made up: a pure function of (seed, the column's name, the row's place).
 *
 * @throws DataError for a column derived from one that is not there, or from itself
 */
export function renderer(schema: TableSchema, seed: number): WrittenColumn[] {
  const places = new Map(modelled(schema).map(({ name }, i) => [name, i]));
  const named = new Map(schema.columns.map((column) => [column.name, column]));
  const done = new Map<string, WrittenColumn>();

  const rendered = (column: Column, path: readonly string[] = []): WrittenColumn => {
    const known = done.get(column.name);
    if (known) return known;
    const source = (from: string): WrittenColumn =>
      rendered(sourceOf({ name: column.name, from }, named, path), [...path, column.name]);
    const made =
      column.kind === "derived"
        ? derivedColumn(column, source(column.from))
        : column.kind === "computed"
          ? computedColumn(
              column,
              column.terms.map(({ from }) => source(from)),
            )
          : written(column, isModelled(column) ? places.get(column.name)! : -1, seed);
    done.set(column.name, made);
    return made;
  };
  return schema.columns.map((column) => rendered(column));
}

function written(
  column: Exclude<Column, DerivedColumn | ComputedColumn>,
  at: number,
  seed: number,
): WrittenColumn {
  switch (column.kind) {
    case "categorical":
    case "boolean":
      return categoricalColumn(column, at);
    case "integer":
    case "float":
      return numberColumn(column, at);
    case "datetime":
      return datetimeColumn(column, at);
    case "constant":
      return constantColumn(column);
    case "identifier":
      return identifierColumn(column, seed);
    case "personal":
      return personalColumn(column, seed);
    case "text":
      return emptyColumn(column);
  }
}

function sourceOf(
  { name, from }: { readonly name: string; readonly from: string },
  named: ReadonlyMap<string, Column>,
  path: readonly string[],
): Column {
  const source = named.get(from);
  if (source && from !== name && !path.includes(from)) return source;
  throw new DataError({
    where: name,
    expected: "a column that it follows from",
    received: source ? `"${from}", which follows from it` : `"${from}", which the table does not have`,
  });
}
