/** @file Rows as constraints see them: values by column, whatever the file writes them as. */

import { ConfigError, suggest } from "../../../util/errors.ts";
import type { Block, WrittenColumn } from "../write/column.ts";
import type { Cell, Row } from "./define.ts";

export interface ViewedColumn {
  readonly name: string;
  readonly type: WrittenColumn["type"];
  /** Least and greatest value, for numbers and dates. */
  readonly range?: readonly [low: number, high: number];
  cells(block: Block): Cell[];
}

export interface View {
  /** Columns that are learnt, or follow from those that are. */
  readonly columns: ReadonlyMap<string, ViewedColumn>;
  /** Columns made up anew in each row. */
  readonly made: ReadonlySet<string>;
  /** Those of them in which no two rows are the same. */
  readonly distinct: ReadonlySet<string>;
}

export const viewOf = (columns: readonly WrittenColumn[]): View => ({
  columns: new Map(
    columns.flatMap((column) => (column.form === "made" ? [] : [[column.name, viewedColumn(column)]])),
  ),
  made: new Set(columns.flatMap(({ form, name }) => (form === "made" ? [name] : []))),
  distinct: new Set(
    columns.flatMap((column) => (column.form === "made" && column.isDistinct ? [column.name] : [])),
  ),
});

export function blockRows(block: Block, columns: readonly ViewedColumn[]): Row[] {
  const cells = columns.map((column) => column.cells(block));
  return Array.from({ length: block.rows }, (_, i) => {
    const row: Record<string, Cell> = {};
    for (let c = 0; c < columns.length; c++) row[columns[c]!.name] = cells[c]![i];
    return row;
  });
}

function viewedColumn(column: Exclude<WrittenColumn, { form: "made" }>): ViewedColumn {
  const { name, type } = column;
  if (column.form === "number")
    return {
      name,
      type,
      range: column.range,
      cells: (block) => Array.from(column.numbers(block), (x) => (Number.isNaN(x) ? undefined : x)),
    };
  const isNumber = type === "integer" || type === "float";
  const values: Cell[] = column.values.map((text) => (isNumber ? Number(text) : text));
  const numbers = values.filter((value) => typeof value === "number");
  return {
    name,
    type,
    ...(numbers.length > 0 && { range: [Math.min(...numbers), Math.max(...numbers)] as const }),
    cells: (block) => Array.from(column.places(block), (place) => (place < 0 ? undefined : values[place])),
  };
}

/** The column called `name`. @throws ConfigError where there is none, or it is made up in each row */
export function columnOf({ columns, made }: View, name: string, constraint: string): ViewedColumn {
  const column = columns.get(name);
  if (column) return column;
  const where = `constraint ${constraint}`;
  if (made.has(name))
    throw new ConfigError({
      where,
      expected: "a column that is learnt",
      received: `"${name}", made up in each row`,
    });
  throw new ConfigError({
    where,
    expected: "a column of the table",
    received: `"${name}"`,
    fix: suggest(name, [...columns.keys()]),
  });
}

/** The column called `name`, of numbers or dates. */
export function ordered(
  view: View,
  name: string,
  constraint: string,
): ViewedColumn & Required<Pick<ViewedColumn, "range">> {
  const column = columnOf(view, name, constraint);
  const { range } = column;
  if (range) return { ...column, range };
  throw new ConfigError({
    where: `constraint ${constraint}`,
    expected: "a column of numbers or dates",
    received: `"${name}", of type ${column.type}`,
  });
}

/** The names in `form(a, b)`; undefined for another form. */
export function listIn(text: string, form: string): string[] | undefined {
  const inside = new RegExp(`^${form}\\s*\\((.*)\\)$`, "s").exec(text)?.[1];
  return inside?.split(",").map((name) => name.trim());
}
