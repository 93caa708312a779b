/**
 * @file Conditions on a row as a person writes them, such as `sex=Female, age>60, city in Oslo|Bergen`. Several on one
 * column hold together; nothing after "=" means a missing cell.
 */

import { ConfigError, suggest } from "../../util/errors.ts";
import { endOf, nextDown, nextUp } from "./constraints/bound.ts";
import {
  type Column,
  type DerivedColumn,
  isListed,
  isModelled,
  type ModelledColumn,
  modelled,
  stepOf,
  type TableSchema,
} from "./schema.ts";
import { dateText } from "./write/datetime.ts";

/** Cells between two ends, both among them. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface Condition {
  /** Place among the modelled columns. */
  readonly column: number;
  /** The cell lies in one of these. */
  readonly intervals: readonly Interval[];
  /** Or is missing, where that will do. */
  readonly missing: boolean;
}

/** One clause as written. */
interface Clause {
  readonly text: string;
  readonly name: string;
  readonly sign: "=" | "!=" | "<" | "<=" | ">" | ">=" | "in";
  readonly value: string;
}

const CLAUSE = /^\s*("[^"]*"|.+?)\s*(<=|>=|!=|==?|<|>|\sin\s)\s*(.*?)\s*$/s;

/**
 * @param text  clauses with commas between them; quotes keep a comma or a sign in a name or a value
 * @throws ConfigError for what is no clause, an unknown column or category, and clauses that exclude each other
 */
export function parseConditions(text: string, schema: TableSchema): Condition[] {
  const columns = modelled(schema);
  const met = new Map<number, Condition>();
  for (const clause of clausesOf(text)) {
    const column = columnOf(schema, clause);
    const own =
      column.kind === "derived" ? derivedCondition(column, clause, schema) : cellCondition(column, clause);
    const name = column.kind === "derived" ? column.from : column.name;
    const place = columns.findIndex((candidate) => candidate.name === name);
    const both = intersection(met.get(place), { column: place, ...own });
    if (both.intervals.length === 0 && !both.missing)
      throw new ConfigError({
        where: `where.${clause.name}`,
        expected: "conditions that a row can meet together",
        received: `${JSON.stringify(clause.text)}, which leaves nothing`,
      });
    met.set(place, both);
  }
  return [...met.values()];
}

function clausesOf(text: string): Clause[] {
  const parts = text.match(/(?:"[^"]*"|[^,"])+/g) ?? [text];
  return parts.map((part) => {
    const found = CLAUSE.exec(part);
    if (!found)
      throw new ConfigError({
        where: "where",
        expected: "column=value, column>number, column in low..high or column in a|b",
        received: JSON.stringify(part.trim()),
      });
    const [, name, sign, value] = found as unknown as [string, string, string, string];
    const plain = (quoted: string): string => quoted.replace(/^"(.*)"$/s, "$1");
    return {
      text: part.trim(),
      name: plain(name),
      sign: sign.trim().replace("==", "=") as Clause["sign"],
      value: plain(value),
    };
  });
}

function columnOf({ columns }: TableSchema, { name }: Clause): ModelledColumn | DerivedColumn {
  const column = columns.find((candidate) => candidate.name === name);
  if (column && (isModelled(column) || column.kind === "derived")) return column;
  const usable = columns.filter((c) => isModelled(c) || c.kind === "derived").map((c) => c.name);
  throw new ConfigError({
    where: `where.${name}`,
    expected: "a column that the model has learnt",
    received: column ? `a column of ${(column as Column).kind}` : JSON.stringify(name),
    ...(column ? {} : { fix: suggest(name, usable) }),
  });
}

function cellCondition(column: ModelledColumn, clause: Clause): Omit<Condition, "column"> {
  if (clause.value === "" && (clause.sign === "=" || clause.sign === "!=")) {
    if (column.missing === undefined && clause.sign === "=")
      throw new ConfigError({
        where: `where.${clause.name}`,
        expected: "a column that has missing cells",
        received: "one that has none",
      });
    return clause.sign === "="
      ? { intervals: [], missing: true }
      : { intervals: [EVERYWHERE], missing: false };
  }
  if (isListed(column)) return { intervals: placesOf(column.values, clause), missing: false };
  return { intervals: rangesOf(column, clause), missing: false };
}

const EVERYWHERE: Interval = { low: -Infinity, high: Infinity };

/** Places of the values that the clause allows. */
function placesOf(values: readonly string[], clause: Clause): Interval[] {
  const { sign, value, name } = clause;
  if (sign !== "=" && sign !== "!=" && sign !== "in") return comparable(values, clause);
  const asked = sign === "in" ? value.split("|").map((v) => v.trim()) : [value];
  const unknown = asked.find((v) => !values.includes(v));
  if (unknown !== undefined)
    throw new ConfigError({
      where: `where.${name}`,
      expected: "a value that stands in the data",
      received: JSON.stringify(unknown),
      fix: suggest(unknown, [...values]),
    });
  return values.flatMap((v, place) =>
    asked.includes(v) === (sign !== "!=") ? [{ low: place, high: place }] : [],
  );
}

/** Categories that are written as numbers can be compared as numbers. */
function comparable(values: readonly string[], clause: Clause): Interval[] {
  const intervals = numberRanges(clause, {
    read: (text) => endOf(text, "float"),
    above: nextUp,
    below: nextDown,
  });
  return values.flatMap((v, place) =>
    intervals.some(({ low, high }) => v.trim() !== "" && Number(v) >= low && Number(v) <= high)
      ? [{ low: place, high: place }]
      : [],
  );
}

/** Cells of a number or a date: only whole multiples of its step within the range of the data are any. */
function rangesOf(
  column: Exclude<ModelledColumn, { values: readonly string[] }>,
  clause: Clause,
): Interval[] {
  const { unit, pattern } = column.kind === "datetime" ? column : { unit: 1, pattern: "" };
  const step = stepOf(column);
  const cell = (value: number): number => (value - column.origin) / unit;
  const [least, most] = column.range.map(cell) as [number, number];
  const intervals = numberRanges(clause, {
    read: (text) => cell(endOf(text, column.kind, pattern)),
    // Half a step further, so that no rounding brings the end itself back in.
    above: (end) => (Math.floor(end / step + SLACK) + 0.5) * step,
    below: (end) => (Math.ceil(end / step - SLACK) - 0.5) * step,
  }).flatMap((interval) => {
    const low = Math.max(Math.ceil(interval.low / step - SLACK) * step, least);
    const high = Math.min(Math.floor(interval.high / step + SLACK) * step, most);
    return low <= high + SLACK * step ? [{ low, high: Math.max(low, high) }] : [];
  });
  if (intervals.length > 0) return intervals;
  const written =
    column.kind === "datetime"
      ? dateText(pattern)
      : (value: number): string => value.toFixed(column.format.decimals);
  const steps = column.kind === "datetime" ? "" : ` in steps of ${written(step)}`;
  throw new ConfigError({
    where: `where.${clause.name}`,
    expected: `something from ${column.range.map(written).join(" to ")}${steps}, as in the data`,
    received: JSON.stringify(clause.text),
  });
}

/** Of a step: what 64 bits may be off by. */
const SLACK = 1e-6;

interface Numbers {
  /** NaN for what is none. */
  read(text: string): number;
  /** The least number beyond an end. */
  above(end: number): number;
  below(end: number): number;
}

function numberRanges({ sign, value, name, text }: Clause, { read, above, below }: Numbers): Interval[] {
  const number = (written: string): number => {
    const end = read(written.trim());
    if (!Number.isNaN(end)) return end;
    throw new ConfigError({
      where: `where.${name}`,
      expected: sign === "in" ? "low..high" : "a number or a date",
      received: JSON.stringify(text),
    });
  };
  if (sign === "in") {
    const [low, high] = value.split("..") as [string, string?];
    if (high === undefined) return value.split("|").map((v) => ({ low: number(v), high: number(v) }));
    return [{ low: low === "" ? -Infinity : number(low), high: high === "" ? Infinity : number(high) }];
  }
  const end = number(value);
  switch (sign) {
    case "=":
      return [{ low: end, high: end }];
    case "!=":
      return [
        { low: -Infinity, high: below(end) },
        { low: above(end), high: Infinity },
      ];
    case "<":
      return [{ low: -Infinity, high: below(end) }];
    case "<=":
      return [{ low: -Infinity, high: end }];
    case ">":
      return [{ low: above(end), high: Infinity }];
    case ">=":
      return [{ low: end, high: Infinity }];
  }
}

/** A condition on what follows from another column is one on that column. */
function derivedCondition(
  { from, map }: DerivedColumn,
  clause: Clause,
  schema: TableSchema,
): Omit<Condition, "column"> {
  const written = Object.keys(map);
  const places = placesOf([...new Set(Object.values(map))], clause).map(
    ({ low }) => [...new Set(Object.values(map))][low]!,
  );
  const allowed = written.filter((value) => places.includes(map[value]!));
  const source = schema.columns.find(({ name }) => name === from) as ModelledColumn;
  const conditions = allowed.map((value) =>
    cellCondition(source, { ...clause, name: from, sign: "=", value }),
  );
  return {
    intervals: conditions.flatMap(({ intervals }) => intervals),
    missing: conditions.some(({ missing }) => missing),
  };
}

function intersection(a: Condition | undefined, b: Condition): Condition {
  if (!a) return b;
  const intervals = a.intervals.flatMap((p) =>
    b.intervals.flatMap((q) => {
      const [low, high] = [Math.max(p.low, q.low), Math.min(p.high, q.high)];
      return low <= high ? [{ low, high }] : [];
    }),
  );
  return { column: b.column, intervals, missing: a.missing && b.missing };
}
