import { parquetWriteBuffer } from "hyparquet-writer";
import { expect, test } from "vitest";
import { complaint, tempFolder } from "../../../test/fixtures/temp-folder.ts";
import { openDataset } from "../open.ts";

const { folder, write } = tempFolder();
const rows = 40;
const of = <T>(cell: (i: number) => T): T[] => Array.from({ length: rows }, (_, i) => cell(i));
type Columns = Parameters<typeof parquetWriteBuffer>[0]["columnData"];
const file = (columnData: Columns) => new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 16 }));

test("plain columns of every type, over several groups of rows", async () => {
  const path = write(
    "t.parquet",
    file([
      { name: "i", data: of((i) => i % 7), type: "INT32" },
      { name: "big", data: of((i) => BigInt(i % 5)), type: "INT64" },
      { name: "single", data: of((i) => Math.fround((i % 9) / 10)), type: "FLOAT" },
      { name: "double", data: of((i) => (i % 4 ? (i % 11) / 100 : null)), type: "DOUBLE", nullable: true },
      { name: "word", data: of((i) => `w${i % 3}`), type: "STRING" },
      { name: "ok", data: of((i) => i % 2 === 0), type: "BOOLEAN" },
      { name: "at", data: of((i) => new Date(Date.UTC(2024, 0, 1, i))), type: "TIMESTAMP" },
    ]),
  );
  const { table, values } = await openDataset(path);
  expect(table!.columns).toMatchObject([
    { name: "i", kind: "integer", range: [0, 6] },
    { name: "big", kind: "integer", range: [0, 4] },
    // A tenth is a tenth, not the 32-bit number nearest to it.
    { name: "single", kind: "float", format: { decimals: 1 } },
    { name: "double", kind: "float", format: { decimals: 2 }, missing: "" },
    { name: "word", kind: "categorical" },
    { name: "ok", kind: "boolean" },
    { name: "at", kind: "datetime", unit: 3_600_000 },
  ]);
  const last = [...values.subarray(-7)];
  expect(last.slice(0, 3)).toEqual([4, 4, Math.fround(0.3)]);
  expect(last[6]).toBe(39);
});

test("what it refuses", async () => {
  const read = (bytes: Uint8Array) => complaint(folder, () => openDataset(write("t.parquet", bytes)));
  const whole = file([{ name: "i", data: of((i) => i % 7), type: "INT32" }]);
  const nested = new Uint8Array(
    parquetWriteBuffer({
      columnData: [{ name: "home", data: of(() => [1, 2]) }],
      schema: [
        { name: "root", num_children: 1 },
        { name: "home", repetition_type: "OPTIONAL", num_children: 1, converted_type: "LIST" },
        { name: "list", repetition_type: "REPEATED", num_children: 1 },
        { name: "element", repetition_type: "OPTIONAL", type: "INT32" },
      ],
    }),
  );
  expect({
    nested: await read(nested),
    cutOff: (await read(whole.slice(0, -20))).replace(/received .*/, "received …"),
  }).toMatchInlineSnapshot(`
    {
      "cutOff": "DataError: TMP/t.parquet: expected a whole Parquet file, received …",
      "nested": "DataError: TMP/t.parquet: column "home": expected plain values, received nested ones (list). Give each of its parts a column of its own.",
    }
  `);
});
