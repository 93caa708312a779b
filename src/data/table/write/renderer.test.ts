import { expect, test } from "vitest";
import type { NumberFormat, TableSchema } from "../schema.ts";
import { textsOf } from "./column.ts";
import { renderer } from "./renderer.ts";

const format: NumberFormat = { decimals: 0, decimalMark: ".", groupMark: "", prefix: "", suffix: "" };
const day = 86_400_000;

const schema: TableSchema = {
  columns: [
    { kind: "identifier", name: "id", next: 11 },
    { kind: "categorical", name: "city", values: ["Paris", "Rome"], missing: "?" },
    { kind: "constant", name: "unit", value: "EUR" },
    {
      kind: "derived",
      name: "country",
      from: "city",
      map: { Paris: "France", Rome: "Italy", "?": "unknown" },
    },
    { kind: "derived", name: "code", from: "country", map: { France: "33", Italy: "39" }, missing: "NA" },
    { kind: "integer", name: "age", origin: 40, format, range: [0, 99], missing: "" },
    { kind: "derived", name: "adult", from: "age", map: { 17: "no", 40: "yes" }, missing: "-" },
    { kind: "text", name: "remark", missing: "none" },
    { kind: "boolean", name: "member", values: ["yes", "no"] },
    { kind: "datetime", name: "since", origin: 0, unit: day, pattern: "DD/MM/YYYY", range: [0, 1000 * day] },
  ],
};

/** city, age, member, since. */
const cells = Float32Array.of(0, 0, 1, 1, 1, -23, 0, 31, Number.NaN, Number.NaN, Number.NaN, Number.NaN);
const block = { cells, width: 4, rows: 3, first: 0 };
const written = (first = 0) =>
  renderer(schema, 5).map((column) => textsOf(column, (text) => text)({ ...block, first }));
const rows = (columns: string[][]) => columns[0]!.map((_, i) => columns.map((column) => column[i]));

test("every kind of column, in the file's order and writing", () => {
  expect(rows(written())).toEqual([
    ["11", "Paris", "EUR", "France", "33", "40", "yes", "none", "no", "02/01/1970"],
    ["12", "Rome", "EUR", "Italy", "39", "17", "no", "none", "yes", "01/02/1970"],
    ["13", "?", "EUR", "unknown", "NA", "", "-", "none", "", ""],
  ]);
});

test("what follows from a number the file does not have follows from the nearest that it has", () => {
  const ages = Float32Array.from([28, 29, 0, 99, 17], (age) => age - 40);
  const table = { cells: Float32Array.from(ages, (age) => age), width: 1, rows: 5, first: 0 };
  const columns = schema.columns.filter(({ name }) => name === "age" || name === "adult");
  const [, adult] = renderer({ columns }, 5);
  expect(textsOf(adult!, (text) => text)(table)).toEqual(["no", "yes", "no", "yes", "no"]);
  // What stands for nothing in the file does so still.
  const holes = columns.map((column) =>
    column.kind === "derived" ? { ...column, map: { 17: "-", 40: "yes" } } : column,
  );
  expect(textsOf(renderer({ columns: holes }, 5)[1]!, (text) => text)(table)).toEqual([
    "-",
    "yes",
    "-",
    "yes",
    "-",
  ]);
});

test("what is made up follows the row's place, and nothing else does", () => {
  expect(rows(written(100))[0]).toEqual(["111", ...rows(written())[0]!.slice(1)]);
});

test("types say what formats with types may keep", () => {
  const types = Object.fromEntries(renderer(schema, 5).map(({ name, type }) => [name, type]));
  expect(types).toEqual({
    id: "integer",
    city: "text",
    unit: "text",
    country: "text",
    code: "integer",
    age: "integer",
    adult: "text",
    remark: "text",
    member: "boolean",
    since: "date",
  });
});

const derived = (from: string, ...more: TableSchema["columns"]): TableSchema => ({
  columns: [{ kind: "derived", name: "a", from, map: {} }, ...more],
});

test("a column cannot follow from nothing, nor from itself", () => {
  expect(() => renderer(derived("b"), 0)).toThrowErrorMatchingInlineSnapshot(
    `[DataError: a: expected a column that it follows from, received "b", which the table does not have.]`,
  );
  expect(() =>
    renderer(derived("b", { kind: "derived", name: "b", from: "a", map: {} }), 0),
  ).toThrowErrorMatchingInlineSnapshot(
    `[DataError: b: expected a column that it follows from, received "a", which follows from it.]`,
  );
  expect(() => renderer(derived("a"), 0)).toThrowErrorMatchingInlineSnapshot(
    `[DataError: a: expected a column that it follows from, received "a", which follows from it.]`,
  );
});
