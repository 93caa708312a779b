import { expect, test } from "vitest";
import type { Description } from "../data/describe.ts";
import { descriptionLines } from "./description.ts";

const described: Description = {
  name: "people",
  modality: "table",
  rows: 12_345,
  shape: [2],
  levels: "numbers",
  range: [0, 5],
  mean: 1,
  classes: [],
  split: { train: 9877, validation: 1234, test: 1234, ownTest: false, hash: "abc" },
  duplicates: { rows: 3, validation: 0, test: 0 },
  hasDensity: false,
  target: "job",
  columns: [
    { name: "id", kind: "identifier", isLearnt: false, example: "40", instead: "counted on" },
    {
      name: "age\u202e",
      kind: "integer",
      isLearnt: true,
      range: ["17", "90"],
      missing: 0.1234,
      example: "25",
    },
    {
      name: "job",
      kind: "categorical",
      isLearnt: true,
      values: 1234,
      missing: 0.0001,
      example: "x".repeat(40),
    },
  ],
  notes: ["A note."],
  suggestions: [],
};

test("a table, column by column", () => {
  expect(descriptionLines(described).join("\n")).toMatchInlineSnapshot(`
    "people (table)
      rows        12,345 of 3 columns, 2 of them learnt, to predict job
      split       9,877 train, 1,234 validation, 1,234 test · abc
      duplicates  3 rows equal an earlier one; of train's, 0 stand in validation and 0 in test
      note        A note.

      column  kind         values        missing  example                           not learnt
      id      identifier                          40                                counted on
      age?    integer      17 to 90       12.3 %  25
      job     categorical  1,234 values  < 0.1 %  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…"
  `);
});

test("of very many columns, the first", () => {
  const columns = Array.from({ length: 5000 }, () => described.columns![1]);
  const lines = descriptionLines({ ...described, columns });
  expect(lines).toHaveLength(4 + 1 + 1 + 1 + 200 + 1);
  expect(lines.at(-1)).toBe("  and 4,800 more: --json shows all");
});
