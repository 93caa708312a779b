import { expect, test } from "vitest";
import { derivedColumns } from "./dependencies.ts";
import { infer } from "./infer.ts";
import { profileOf } from "./profile.ts";
import { rowSink } from "./raw.ts";

const nulls = new Set([""]);

/** Name of the column that follows, and of the one it follows from. */
function rules(
  columns: Readonly<Record<string, (row: number) => string | number>>,
  free: readonly string[] = [],
  rows = 600,
) {
  const sink = rowSink(Object.keys(columns));
  for (let row = 0; row < rows; row++) sink.add(Object.values(columns).map((cell) => String(cell(row))));
  const { columns: raw } = sink.finish({ nulls, notes: [] });
  const found = raw.map((column) => infer(profileOf(column, nulls), { nulls, prefersComma: false }));
  return [...derivedColumns(found, raw, new Set(free)).values()];
}
const named = (found: ReturnType<typeof rules>) =>
  Object.fromEntries(found.map(({ name, from }) => [name, from]));
/** A number without a pattern: SplitMix's last step. */
const mixed = (x: number): number => {
  let h = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

const city = (row: number) => `c${mixed(row) % 40}`;
const state = (row: number) => `s${(mixed(row) % 40) % 12}`;
const country = (row: number) => `l${(mixed(row) % 40) % 4}`;
const other = (row: number) => `o${mixed(row + 9999) % 5}`;

test("a function of a column, with its map", () => {
  const number = (row: number) => (mixed(row) % 40) + 100;
  const [rule] = rules({ number, city, other });
  expect(rule).toMatchObject({ kind: "derived", name: "number", from: "city" });
  expect(Object.entries(rule.map)).toHaveLength(40);
  expect(rule.map[city(7)]).toBe(String(number(7)));
});

test("a shop's thousands of products each have their aisle", () => {
  const product = (row: number) => `p${row % 2000}`;
  const aisle = (row: number) => `a${mixed(row % 2000) % 9}`;
  expect(named(rules({ product, aisle }, [], 12_000))).toEqual({ aisle: "product" });
});

test("no rule hangs on a rule: all follow from the column with most values", () => {
  expect(named(rules({ country, state, city }))).toEqual({ state: "city", country: "city" });
});

test("the target and what a person named stay", () => {
  expect(named(rules({ city, state, country }, ["state"]))).toEqual({ country: "city" });
  expect(named(rules({ a: city, b: city }, ["b"]))).toEqual({ a: "b" });
});

test("a column that determines does not follow from the target that equals it", () => {
  // b equals a, and state follows from both: a chain b, a, state must not come about.
  const found = named(rules({ a: city, b: city, state }, ["b"]));
  for (const from of Object.values(found)) expect(Object.keys(found)).not.toContain(from);
});

test("one broken row, and it is no rule", () => {
  expect(rules({ city, state: (row) => (row === 500 ? "x" : state(row)) })).toEqual([]);
});

test("missing cells take part", () => {
  const holed = (row: number) => (state(row) === "s3" ? "" : state(row));
  const [rule] = rules({ city, holed });
  expect(rule.map.c3).toBe("");
});

test("what happens by chance is no rule", () => {
  // Nearly every row has a value of its own.
  expect(rules({ key: (row) => `k${mixed(row) % 400}`, other })).toEqual([]);
  // Two rows for each value: a rule of the file, but its map would be the file again.
  const home = (row: number) => `h${row >> 1}`;
  expect(rules({ home, town: (row) => `t${mixed(row >> 1) % 5}` })).toEqual([]);
  // One row in 600 differs: any column of many values keeps that rule.
  expect(
    rules({ city: (row) => (row === 5 ? "c40" : city(row)), rare: (row) => (row === 5 ? "yes" : "no") }),
  ).toEqual([]);
  // Independent columns.
  expect(rules({ city, other })).toEqual([]);
});

test("names that objects inherit are values like others", () => {
  const values = ["__proto__", "constructor", "toString"];
  const [rule] = rules({ a: (row) => values[row % 3], b: (row) => `b${row % 3}` });
  expect(Object.entries(rule.map).sort()).toEqual([
    ["__proto__", "b0"],
    ["constructor", "b1"],
    ["toString", "b2"],
  ]);
});
