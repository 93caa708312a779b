import { describe, expect, test } from "vitest";
import type { NumberFormat, TableSchema } from "../schema.ts";
import type { Block } from "../write/column.ts";
import { renderer } from "../write/renderer.ts";
import { refuseContradictions } from "./contradiction.ts";
import type { Constraint, Row } from "./define.ts";
import { parseConstraints } from "./parse.ts";
import { passing } from "./passing.ts";
import { predicate } from "./predicate.ts";
import { viewOf } from "./view.ts";

const format: NumberFormat = { decimals: 0, decimalMark: ".", groupMark: "", prefix: "", suffix: "" };
const day = 86_400_000;
const date = (name: string) =>
  ({
    kind: "datetime",
    name,
    origin: 0,
    unit: day,
    pattern: "DD.MM.YYYY",
    range: [0, 20_000 * day],
  }) as const;
const integer = (name: string, low = 0, high = 100) =>
  ({ kind: "integer", name, origin: 0, format, range: [low, high] }) as const;

const schema: TableSchema = {
  columns: [
    integer("age", 17, 90),
    integer("hours-per-week"),
    integer("a"),
    integer("b"),
    integer("c"),
    date("start"),
    date("end"),
    { kind: "categorical", name: "city", values: ["Paris", "Rome"] },
    { kind: "categorical", name: "country", values: ["France", "Italy"] },
    { kind: "boolean", name: "cat", values: ["no", "yes"] },
    { kind: "categorical", name: "dog", values: ["0", "1"] },
    { kind: "identifier", name: "id" },
    { kind: "derived", name: "decade", from: "age", map: { 17: "10", 20: "20", 30: "30" } },
  ],
};
const view = viewOf(renderer(schema, 0));
const parse = (...texts: string[]) => parseConstraints(texts, view);
const holds = (text: string, row: Row): boolean =>
  parse(text).every((constraint) => constraint.begin(() => []).holds(row));

describe("range", () => {
  test.each<[string, number, boolean]>([
    ["age in 18..90", 18, true],
    ["age in 18..90", 17, false],
    ["age in 18..90", 91, false],
    ["age in 18..", 1e9, true],
    ["age in ..18", 19, false],
    ["age >= 18", 18, true],
    ["age>18", 18, false],
    ["age>18", 19, true],
    ["age < 18.5", 18, true],
    ["age < 18", 18, false],
    ["age<=18", 18, true],
  ])("%s of %d: %s", (text, age, passes) => {
    expect(holds(text, { age })).toBe(passes);
  });

  test("a row without the value passes", () => {
    expect(holds("age in 18..90", { age: undefined })).toBe(true);
  });

  test("ends may be dates", () => {
    const text = "start in 2000-01-01..2000-12-31";
    expect(holds(text, { start: Date.UTC(2000, 5) })).toBe(true);
    expect(holds(text, { start: Date.UTC(2001, 0) })).toBe(false);
  });
});

describe("inequality", () => {
  test.each<[string, number, number, boolean]>([
    ["start<=end", 1, 1, true],
    ["start<=end", 2, 1, false],
    ["start < end", 1, 1, false],
    ["end >= start", 2, 1, false],
    ["end > start", 1, 2, true],
  ])("%s of start %d and end %d: %s", (text, start, end, passes) => {
    expect(holds(text, { start, end })).toBe(passes);
  });

  test("names may hold what else would be a sign", () => {
    expect(holds("hours-per-week<=age", { "hours-per-week": 40, age: 39 })).toBe(false);
  });

  test("a row without one of the values passes", () => {
    expect(holds("a<b", { a: 1, b: undefined })).toBe(true);
  });
});

test("one-hot: one is true and the others are false, however they are written", () => {
  expect(holds("one-hot(cat,dog)", { cat: "yes", dog: 0 })).toBe(true);
  expect(holds("one-hot(cat,dog)", { cat: "no", dog: 1 })).toBe(true);
  expect(holds("one-hot(cat,dog)", { cat: "yes", dog: 1 })).toBe(false);
  expect(holds("one-hot(cat,dog)", { cat: "no", dog: 0 })).toBe(false);
  expect(holds("one-hot(cat,dog)", { cat: undefined, dog: 1 })).toBe(false);
});

test("combination: what stands together in the data", () => {
  const [constraint] = parse("combination(city,country)");
  const data = [
    { city: "Paris", country: "France" },
    { city: "Rome", country: undefined },
  ];
  const check = constraint!.begin(() => data);
  expect(constraint!.needsData).toBe(true);
  expect(check.holds({ city: "Paris", country: "France" })).toBe(true);
  expect(check.holds({ city: "Paris", country: "Italy" })).toBe(false);
  expect(check.holds({ city: "Rome", country: undefined })).toBe(true);
});

test("unique: rows that were kept are remembered, rows that lack a value are not", () => {
  const check = parse("unique(a,b)")[0]!.begin(() => []);
  expect(check.holds({ a: 1, b: 2 })).toBe(true);
  expect(check.holds({ a: 1, b: 2 })).toBe(true); // looked at, not kept
  check.kept!({ a: 1, b: 2 });
  expect(check.holds({ a: 1, b: 2 })).toBe(false);
  expect(check.holds({ a: 12, b: 2 })).toBe(true);
  check.kept!({ a: 1, b: undefined });
  expect(check.holds({ a: 1, b: undefined })).toBe(true);
});

test("identifiers are unique as they are made", () => {
  expect(holds("unique(id)", {})).toBe(true);
  expect(holds("unique(city,id)", {})).toBe(true);
});

test("several in one text, or in several", () => {
  const names = (...texts: string[]) => parse(...texts).map(({ name }) => name);
  expect(names("start<=end, combination(city, country);unique(a,b)")).toEqual([
    "start<=end",
    "combination(city, country)",
    "unique(a,b)",
  ]);
  expect(names("combination(city", "country)", "a<b")).toEqual(["combination(city,country)", "a<b"]);
});

test("what is no constraint is told", () => {
  expect(() => parse("be nice")).toThrowErrorMatchingInlineSnapshot(
    `[ConfigError: constraint: expected one of: combination(a,b); a <= b, a < b; one-hot(a,b); a in 18..90, a >= 18; unique(a), unique(a,b), received "be nice".]`,
  );
  expect(() => parse("agee in 18..90")).toThrowErrorMatchingInlineSnapshot(
    `[ConfigError: constraint agee in 18..90: expected a column of the table, received "agee". Did you mean age?]`,
  );
  expect(() => parse("city in 1..2")).toThrowErrorMatchingInlineSnapshot(
    `[ConfigError: constraint city in 1..2: expected a column of numbers or dates, received "city", of type text.]`,
  );
  expect(() => parse("id in 1..2")).toThrowErrorMatchingInlineSnapshot(
    `[ConfigError: constraint id in 1..2: expected a column that is learnt, received "id", made up in each row.]`,
  );
  expect(() => parse("age in 90..18")).toThrowErrorMatchingInlineSnapshot(
    `[ConfigError: constraint age in 90..18: expected two ends in order, received 90..18.]`,
  );
  expect(() => parse("age in x..18")).toThrowErrorMatchingInlineSnapshot(
    `[ConfigError: constraint age in x..18: expected two ends in order, received x..18, which are not both values of age.]`,
  );
});

describe("contradictions", () => {
  const refused = (...texts: string[]) => refuseContradictions(parse(...texts), view);

  test("orders that go round", () => {
    expect(() => refused("a<b", "b<a")).toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: constraint: expected constraints that one row can satisfy, received a<b with b<a.]`,
    );
    expect(() => refused("a<=b", "b<=c", "c<a")).toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: constraint: expected constraints that one row can satisfy, received c<a with a<=b with b<=c.]`,
    );
    expect(() => refused("a<a")).toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: constraint: expected constraints that one row can satisfy, received a<a.]`,
    );
    expect(() => refused("a<=b", "b<=a")).not.toThrow();
  });

  test("ranges that do not meet", () => {
    expect(() => refused("age>=60", "age<60")).toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: constraint: expected constraints that one row can satisfy, received age>=60 with age<60.]`,
    );
    expect(() => refused("a<=b", "b<c", "a in 50..", "c in ..50")).toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: constraint: expected constraints that one row can satisfy, received a in 50.. with a<=b with b<c with c in ..50.]`,
    );
    expect(() => refused("a<=b", "b<=c", "a in 50..", "c in ..50")).not.toThrow();
  });

  test("ranges that the data does not have", () => {
    expect(() => refused("age > 90")).toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: constraint: expected constraints that one row can satisfy, received age > 90 with age, which is 17..90 in the data.]`,
    );
    expect(() => refused("start >= 2030-01-01")).toThrowErrorMatchingInlineSnapshot(
      `[ConfigError: constraint: expected constraints that one row can satisfy, received start >= 2030-01-01 with start, which is 1970-01-01..2024-10-04 in the data.]`,
    );
  });
});

/** Rows 0, 1, 2, ... of one column of integers: `age` is the row's place modulo 100. */
const counting = renderer({ columns: [integer("age")] }, 0);
function* counted(size: number): Generator<Block> {
  for (let first = 0; first < 200_000; first += size)
    yield {
      cells: Float32Array.from({ length: size }, (_, i) => (first + i) % 100),
      width: 1,
      rows: size,
      first,
    };
}
function ages(constraints: readonly Constraint[], count: number, size = 1000): number[] {
  const out: number[] = [];
  for (const { cells, rows, first } of passing(counted(size), constraints, viewOf(counting), count)) {
    expect(first).toBe(out.length);
    expect(cells.length).toBe(rows);
    out.push(...cells);
  }
  return out;
}
const even = predicate("even", ({ age }) => (age as number) % 2 === 0, ["age"]);

describe("rows that pass", () => {
  test("are as many as were asked for, in their order", () => {
    expect(ages([even], 5)).toEqual([0, 2, 4, 6, 8]);
    expect(ages([even], 60).slice(49, 52)).toEqual([98, 0, 2]);
  });

  test("the first of many are the few, whatever the size of a block", () => {
    const many = ages([even], 3000);
    expect(ages([even], 700)).toEqual(many.slice(0, 700));
    expect(ages([even], 3000, 64)).toEqual(many);
  });

  test("satisfy all constraints at once", () => {
    const [unique, high] = parseConstraints(["unique(age)", "age>=95"], viewOf(counting));
    expect(ages([unique!, high!, predicate("odd", ({ age }) => (age as number) % 2 === 1)], 3)).toEqual([
      95, 97, 99,
    ]);
  });

  test("are given up when fewer than 1 in 1,000 are left", () => {
    expect(() => ages([even, predicate("nobody", () => false)], 1)).toThrowErrorMatchingInlineSnapshot(
      `[DataError: constraint even: expected at least 1 row in 1,000 that satisfies all constraints, received 0 of 10,000, 5,000 of which fail this one.]`,
    );
    const [unique] = parseConstraints(["unique(age)"], viewOf(counting));
    expect(ages([unique!], 100)).toHaveLength(100);
    expect(() => ages([unique!], 101)).toThrowErrorMatchingInlineSnapshot(
      `[DataError: constraint unique(age): expected at least 1 row in 1,000 that satisfies all constraints, received 0 of 10,000, 10,000 of which fail this one.]`,
    );
  });
});
