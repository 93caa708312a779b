import { expect, test } from "vitest";
import { presenceNotes, presences } from "./presence.ts";
import type { ModelledColumn, NumericColumn } from "./schema.ts";

const list = (name: string, ...values: string[]): ModelledColumn => ({
  kind: "categorical",
  name,
  values,
  missing: "",
});
const number = (name: string): NumericColumn => ({
  kind: "integer",
  name,
  missing: "",
  origin: 0,
  format: { decimals: 0, decimalMark: ".", groupMark: "", prefix: "", suffix: "" },
  range: [0, 1000],
});
const ROWS = 300;
/** The rules of a table whose row r has these cells. */
function rules(columns: readonly ModelledColumn[], cells: (row: number) => readonly number[]) {
  const values = Float32Array.from(Array.from({ length: ROWS }, (_, row) => cells(row)).flat());
  const found = presences(columns, values);
  return { found, notes: presenceNotes(columns, found) };
}
const work = list("work", "employed", "own firm", "retired");
const sector = list("sector", "public", "private");

test("a question that only some are asked, and one that hangs on its answer", () => {
  const body = list("body", "town", "state");
  const { found, notes } = rules([work, sector, body], (row) => {
    const asked = row % 3 < 2 ? (row >> 2) % 2 : Number.NaN;
    return [row % 3, asked, asked === 0 ? (row >> 4) % 2 : Number.NaN];
  });
  expect(found).toEqual([
    { column: 1, of: 0, values: [0, 1], missing: false },
    { column: 2, of: 1, values: [0], missing: false },
  ]);
  expect(notes).toMatchInlineSnapshot(`
    [
      "sector: there in all rows where work is "employed", "own firm", and in no others; made rows keep to it.",
      "body: there in all rows where sector is "public", and in no others; made rows keep to it.",
    ]
  `);
});

test("numbers that are missing together, or each where another is not", () => {
  const columns = [number("weight"), number("height"), number("reason")];
  const { found, notes } = rules(columns, (row) =>
    row % 4 < 3 ? [row, row, Number.NaN] : [Number.NaN, Number.NaN, row],
  );
  // Two cannot follow from each other: the first that may is the one that says so.
  expect(found).toEqual([
    { column: 0, of: 1, missing: false },
    { column: 1, of: 2, values: [], missing: true },
  ]);
  expect(notes).toMatchInlineSnapshot(`
    [
      "weight: there in all rows where height is there, and in no others; made rows keep to it.",
      "height: there in all rows where reason is missing, and in no others; made rows keep to it.",
    ]
  `);
});

test("one broken row, and it is no rule; nor is what happens by chance", () => {
  const broken = (row: number) => [row % 3, row % 3 < 2 && row !== 150 ? 0 : Number.NaN];
  expect(rules([work, sector], broken).found).toEqual([]);
  // One row in 300 lacks it: any column of which one value is rare keeps that rule.
  const rare = (row: number) => [row === 7 ? 2 : row % 2, row === 7 ? Number.NaN : 0];
  expect(rules([work, sector], rare).found).toEqual([]);
});
