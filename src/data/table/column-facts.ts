/** @file What a person is told of each column before training: what it is, what it holds, what is not learnt and why. */

import type { Dataset } from "../dataset.ts";
import { ruleText } from "./rule-text.ts";
import { type Column, isListed, isModelled, type ModelledColumn } from "./schema.ts";
import { dateText } from "./write/datetime.ts";
import { numberText } from "./write/number.ts";

export interface ColumnFact {
  readonly name: string;
  readonly kind: Column["kind"];
  readonly isLearnt: boolean;
  /** How many values a list has. */
  readonly values?: number;
  /** As they are written. */
  readonly range?: readonly [low: string, high: string];
  /** Share of the cells, of columns that are learnt. */
  readonly missing?: number;
  /** The commonest value, or the first cell that holds something. Of people, nothing is shown. */
  readonly example?: string;
  /** What happens instead of learning. */
  readonly instead?: string;
}

/** @param dataset  a table */
export function columnFacts({ table, rows, values }: Dataset): ColumnFact[] {
  const { columns } = table!;
  const width = columns.filter(isModelled).length;
  let place = -1;
  return columns.map((column) => {
    const { name, kind } = column;
    if (!isModelled(column)) return { name, kind, isLearnt: false, ...unlearnt(column) };
    place++;
    let missing = 0;
    let first = NaN;
    for (let i = place; i < values.length; i += width)
      if (Number.isNaN(values[i])) missing++;
      else if (Number.isNaN(first)) first = values[i];
    return { name, kind, isLearnt: true, ...learnt(column, first), missing: missing / rows };
  });
}

function learnt(column: ModelledColumn, cell: number): Pick<ColumnFact, "values" | "range" | "example"> {
  if (isListed(column))
    return { values: column.values.length, ...(column.values.length > 0 && { example: column.values[0] }) };
  const text = column.kind === "datetime" ? dateText(column.pattern) : numberText(column.format);
  const unit = column.kind === "datetime" ? column.unit : 1;
  const decimals = column.kind === "float" ? column.format.decimals : 0;
  // Cells have 32 bits, so what was written is the number rounded to its decimals.
  const value = Number((column.origin + cell * unit).toFixed(decimals));
  const [low, high] = column.range;
  return { range: [text(low), text(high)], ...(!Number.isNaN(cell) && { example: text(value) }) };
}

function unlearnt(
  column: Exclude<Column, ModelledColumn>,
): Pick<ColumnFact, "example" | "instead" | "values"> {
  switch (column.kind) {
    case "constant":
      return { example: column.value, instead: "the same in every row" };
    case "identifier":
      return {
        example: column.pattern ?? `${column.next! - 1}`,
        instead: column.pattern === undefined ? "counted on" : "new ones of the same form",
      };
    case "personal":
      return {
        ...(column.pattern !== undefined && { example: column.pattern }),
        instead: `${SORTS[column.sort]}, never learnt: made up`,
      };
    case "text":
      return { instead: "free text: left out, written empty" };
    case "derived":
      return {
        values: new Set(Object.values(column.map)).size,
        example: Object.values(column.map)[0],
        instead: `follows from ${column.from}`,
      };
    case "computed":
      return { instead: `is ${ruleText(column)}` };
  }
}

const SORTS = {
  name: "names",
  email: "e-mail addresses",
  phone: "telephone numbers",
  card: "card numbers",
  "id-number": "numbers of identity papers",
  address: "addresses",
  url: "web addresses",
  ip: "network addresses",
} as const;
