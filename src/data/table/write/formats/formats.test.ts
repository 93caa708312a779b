/** @file Files of a hand-written table, read back by other programs: Papa Parse, JSON.parse and hyparquet. */

import fc from "fast-check";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import type { NumberFormat, TableSchema } from "../../schema.ts";
import type { Block } from "../column.ts";
import type { WriteOptions } from "../define.ts";
import { renderer } from "../renderer.ts";
import { type TableFormatName, tableFormats } from "./index.generated.ts";

const format: NumberFormat = { decimals: 0, decimalMark: ".", groupMark: "", prefix: "", suffix: "" };
const hour = 3_600_000;

const schema: TableSchema = {
  columns: [
    {
      kind: "categorical",
      name: "say",
      values: ["plain", 'a "quote"', "two\nlines", "a,b;c\td", "=1+1", " 空 ", "-5"],
    },
    { kind: "integer", name: "n", origin: 0, format, range: [-1000, 1000] },
    {
      kind: "float",
      name: "price, €",
      origin: 0,
      format: { ...format, decimals: 2, decimalMark: ",", groupMark: "." },
      range: [-1e5, 1e5],
      missing: "NA",
    },
    { kind: "boolean", name: "ok", values: ["True", "False"], missing: "" },
    {
      kind: "datetime",
      name: "at",
      origin: 0,
      unit: hour,
      pattern: "YYYY-MM-DD HH:mm",
      range: [0, 1e12],
      missing: "",
    },
    {
      kind: "datetime",
      name: "on",
      origin: 0,
      unit: 24 * hour,
      pattern: "D.M.YYYY",
      range: [0, 1000 * 24 * hour],
    },
    { kind: "text", name: "remark" },
    { kind: "identifier", name: "id", next: 1 },
  ],
};
const lines = [
  [0, 1, 1234.5, 0, 5, 1],
  [1, -2, -0.25, 1, 6, 2],
  [2, 3, NaN, NaN, NaN, 3],
  [3, 4, 0, 0, 7, 4],
  [4, -5, 1, 0, 8, 5],
  [5, 6, 2, 1, 9, 6],
  [6, 7, 3, 1, 10, 7],
];
const blockOf = (rows: readonly number[][], first: number): Block => ({
  cells: Float32Array.from(rows.flat()),
  width: 6,
  rows: rows.length,
  first,
});
/** Rows come in two blocks. */
const blocks = () => [blockOf(lines.slice(0, 3), 0), blockOf(lines.slice(3), 3)];
const bytes = (
  name: TableFormatName,
  options: WriteOptions = {},
  table = schema,
  given: Iterable<Block> = blocks(),
) => Buffer.concat([...tableFormats[name].write(renderer(table, 0), given, options)]);

const names = ["say", "n", "price, €", "ok", "at", "on", "remark", "id"];
const asText = [
  ["plain", "1", "1.234,50", "True", "1970-01-01 05:00", "2.1.1970", "", "1"],
  ['a "quote"', "-2", "-0,25", "False", "1970-01-01 06:00", "3.1.1970", "", "2"],
  ["two\nlines", "3", "NA", "", "", "4.1.1970", "", "3"],
  ["a,b;c\td", "4", "0,00", "True", "1970-01-01 07:00", "5.1.1970", "", "4"],
  ["=1+1", "-5", "1,00", "True", "1970-01-01 08:00", "6.1.1970", "", "5"],
  [" 空 ", "6", "2,00", "False", "1970-01-01 09:00", "7.1.1970", "", "6"],
  ["-5", "7", "3,00", "False", "1970-01-01 10:00", "8.1.1970", "", "7"],
];

describe("delimited text", () => {
  test.each([
    ["csv", ","],
    ["csv", ";"],
    ["csv", "|"],
    ["csv", "^"],
    ["tsv", "\t"],
  ] as const)("%s with %j", (name, delimiter) => {
    const { data, errors } = Papa.parse<string[]>(bytes(name, { delimiter }).toString(), {
      delimiter,
      newline: "\n",
      skipEmptyLines: true,
    });
    expect(errors).toEqual([]);
    expect(data).toEqual([names, ...asText]);
  });

  test("only cells that need them have quotes", () => {
    expect(bytes("csv").toString().split("\n").slice(0, 3)).toEqual([
      'say,n,"price, €",ok,at,on,remark,id',
      'plain,1,"1.234,50",True,1970-01-01 05:00,2.1.1970,,1',
      '"a ""quote""",-2,"-0,25",False,1970-01-01 06:00,3.1.1970,,2',
    ]);
  });

  test("text that a spreadsheet would run is escaped where asked; numbers are not", () => {
    const { data } = Papa.parse<string[]>(bytes("csv", { escapeFormulas: true }).toString(), {
      newline: "\n",
    });
    expect(data[5]!.slice(0, 2)).toEqual(["'=1+1", "-5"]);
    expect(data[7]![0]).toBe("-5");
    expect(data[2]![2]).toBe("-0,25");
    const header = bytes(
      "csv",
      { escapeFormulas: true },
      { columns: [{ kind: "constant", name: "@x", value: "-y" }] },
      [blockOf([], 0)],
    );
    expect(header.toString()).toBe("'@x\n");
  });

  test("an empty cell of a single column is a row", () => {
    const table: TableSchema = { columns: [{ kind: "text", name: "remark" }] };
    expect(bytes("csv", {}, table).toString()).toBe(`remark\n${'""\n'.repeat(7)}`);
  });

  test("any text comes back", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r", " ", "é"), minLength: 1 });
    fc.assert(
      fc.property(fc.uniqueArray(letters, { minLength: 1 }), (values) => {
        const table: TableSchema = {
          columns: [
            { kind: "categorical", name: "a", values },
            { kind: "constant", name: "b", value: "x" },
          ],
        };
        const cells = Float32Array.from(values, (_, i) => i);
        const csv = bytes("csv", {}, table, [{ cells, width: 1, rows: values.length, first: 0 }]).toString();
        const { data } = Papa.parse<string[]>(csv, { newline: "\n", delimiter: "," });
        expect(data.slice(1, -1)).toEqual(values.map((value) => [value, "x"]));
      }),
    );
  });
});

test("JSON Lines: numbers as numbers, booleans as booleans, nothing as null", () => {
  const rows = bytes("json-lines")
    .toString()
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
  expect(rows).toHaveLength(7);
  expect(rows[1]).toEqual({
    say: 'a "quote"',
    n: -2,
    "price, €": -0.25,
    ok: false,
    at: "1970-01-01 06:00",
    on: "3.1.1970",
    remark: null,
    id: 2,
  });
  expect(rows[2]).toMatchObject({ say: "two\nlines", "price, €": null, ok: null, at: null });
});

describe("Parquet", () => {
  const bufferOf = (file: Buffer): ArrayBuffer => new Uint8Array(file).buffer;

  test("types and values", async () => {
    const file = bufferOf(bytes("parquet"));
    const rows = await parquetReadObjects({ file, compressors });
    expect(rows).toHaveLength(7);
    expect(rows[1]).toEqual({
      say: 'a "quote"',
      n: -2n,
      "price, €": -0.25,
      ok: false,
      at: new Date(6 * hour),
      on: new Date(48 * hour),
      remark: null,
      id: 2n,
    });
    expect(rows[2]).toMatchObject({ say: "two\nlines", "price, €": null, ok: null, at: null });
    const types = parquetMetadata(file)
      .schema.slice(1)
      .map(({ type }) => type);
    expect(types).toEqual([
      "BYTE_ARRAY",
      "INT64",
      "DOUBLE",
      "BOOLEAN",
      "INT64",
      "INT32",
      "BYTE_ARRAY",
      "INT64",
    ]);
  });

  test("row groups end, and hold every row once", async () => {
    const block = (first: number): Block => ({
      cells: new Float32Array(60_000 * 6),
      width: 6,
      rows: 60_000,
      first,
    });
    const parts = [
      ...tableFormats.parquet.write(renderer(schema, 0), [block(0), block(60_000), block(120_000)], {}),
    ];
    expect(parts).toHaveLength(3); // two groups and the end
    const file = bufferOf(Buffer.concat(parts));
    expect(parquetMetadata(file).row_groups.map(({ num_rows }) => num_rows)).toEqual([120_000n, 60_000n]);
    const ids = await parquetReadObjects({
      file,
      columns: ["id"],
      rowStart: 119_999,
      rowEnd: 120_001,
      compressors,
    });
    expect(ids).toEqual([{ id: 120_000n }, { id: 120_001n }]);
  });

  test("a table without rows is a file", async () => {
    expect(
      await parquetReadObjects({ file: bufferOf(bytes("parquet", {}, schema, [])), compressors }),
    ).toEqual([]);
  });
});
