/**
 * @file Conditions on a row as a person writes them, such as `sex=Female, age>60, city in Oslo|Bergen`. Several on one
 * column hold together; nothing after "=" means a missing cell.
 */

import { ConfigError, suggest } from "../../util/errors.ts";
import { type Allowed, cellsOf } from "./conditions/cells.ts";
import { type Clause, clausesOf } from "./conditions/clause.ts";
import { computedFrom, derivedFrom } from "./conditions/following.ts";
import { intersected } from "./conditions/interval.ts";
import { ruleText } from "./rule-text.ts";
import {
  type Column,
  type DatetimeColumn,
  isModelled,
  type ModelledColumn,
  modelled,
  type NumericColumn,
  type TableSchema,
} from "./schema.ts";

export type { Interval } from "./conditions/interval.ts";

export interface Condition extends Allowed {
  /** Place among the modelled columns. */
  readonly column: number;
}

/**
 * @param text  clauses with commas between them; quotes keep a comma, a bar or a sign in a name or a value
 * @throws ConfigError for what is no clause, an unknown column or category, and clauses that exclude each other
 */
export function parseConditions(text: string, schema: TableSchema): Condition[] {
  const columns = modelled(schema);
  const met = new Map<number, Condition>();
  for (const clause of clausesOf(text)) {
    const { source, ...own } = allowedBy(clause, schema);
    const column = columns.indexOf(source);
    const before = met.get(column) ?? { intervals: own.intervals, missing: own.missing };
    const intervals = intersected(before.intervals, own.intervals);
    const missing = before.missing && own.missing;
    if (intervals.length === 0 && !missing)
      throw new ConfigError({
        where: `where.${clause.name}`,
        expected: "conditions that a row can meet together",
        received: `${JSON.stringify(clause.text)}, which leaves nothing`,
      });
    met.set(column, { column, intervals, missing });
  }
  return [...met.values()];
}

type Sourced = Allowed & { readonly source: ModelledColumn };

/** A condition on what follows from another column is one on that column. */
function allowedBy(clause: Clause, schema: TableSchema): Sourced {
  const column = schema.columns.find(({ name }) => name === clause.name);
  const named = (name: string): ModelledColumn =>
    schema.columns.find((one) => one.name === name) as ModelledColumn;
  if (column && isModelled(column)) return { source: column, ...cellsOf(column, clause) };
  if (column?.kind === "derived") {
    const source = named(column.from);
    return { source, ...derivedFrom(source, column, clause) };
  }
  if (column?.kind === "computed" && column.terms.length === 1) {
    const source = named(column.terms[0].from) as NumericColumn | DatetimeColumn;
    return { source, ...computedFrom(source, column, clause) };
  }
  throw unusable(clause, column, schema);
}

function unusable({ name, text }: Clause, column: Column | undefined, { columns }: TableSchema): ConfigError {
  const where = `where.${name}`;
  const expected = "a column that the model has learnt";
  if (column?.kind === "computed")
    return new ConfigError({
      where,
      expected,
      received: `one that is computed, ${ruleText(column)}`,
      fix: `Ask for one of its parts, or draw again what breaks --constraint ${JSON.stringify(text)}.`,
    });
  if (column) return new ConfigError({ where, expected, received: `a column of ${column.kind}` });
  const usable = columns.filter(
    (one) => isModelled(one) || one.kind === "derived" || one.kind === "computed",
  );
  const fix = suggest(
    name,
    usable.map((one) => one.name),
  );
  return new ConfigError({ where, expected, received: JSON.stringify(name), fix });
}
