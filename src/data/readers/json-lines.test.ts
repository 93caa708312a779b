import { expect, test } from "vitest";
import { complaint, tempFolder } from "../../../test/fixtures/temp-folder.ts";
import { openDataset } from "../open.ts";
import type { CategoricalColumn } from "../table/schema.ts";

const { folder, write } = tempFolder();
const jsonl = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
const people = Array.from({ length: 20 }, (_, i) => ({
  age: 20 + (i % 9),
  job: i % 4 ? ["NA", "cook"][i % 2] : null,
  ok: i % 3 === 0,
  ...(i > 5 && { late: i / 2 }),
}));

test("names are columns, in the order they first stand; null and what is left out are missing", async () => {
  const { table, values, rows } = await openDataset(write("p.jsonl", jsonl(people)));
  expect(table!.columns).toMatchObject([
    { name: "age", kind: "integer" },
    { name: "job", kind: "categorical", values: ["cook", "NA"], missing: "" },
    { name: "ok", kind: "boolean" },
    { name: "late", kind: "float", missing: "" },
  ]);
  expect(rows).toBe(20);
  expect([...values.subarray(0, 8)]).toEqual([0, NaN, 1, NaN, 1, 0, 0, NaN]);
});

test("content decides, a name __proto__ is one", async () => {
  const rows = Array.from({ length: 12 }, (_, i) => `{"__proto__":${i % 3},"x":"v${i % 5}"}`).join("\n");
  expect((await openDataset(write("p.txt", rows))).table!.columns.map(({ name }) => name)).toEqual([
    "__proto__",
    "x",
  ]);
});

test("numbers with more digits than a number holds keep them", async () => {
  const ids = Array.from(
    { length: 20 },
    (_, i) => `{"say \\"1234567890123456789\\"":"a","id":${9007199254740992n + BigInt(i % 5)}${i % 3}}`,
  );
  const { columns } = (await openDataset(write("p.jsonl", ids.join("\n")))).table!;
  expect(columns[0].name).toBe('say "1234567890123456789"');
  const { values } = columns[1] as CategoricalColumn;
  expect(values).toHaveLength(15);
  expect(values).toContain("90071992547409932");
});

test("what it refuses is named by line", async () => {
  const read = (text: string) => complaint(folder, () => openDataset(write("p.jsonl", text)));
  const start = jsonl(people);
  expect({
    broken: await read(`${start}{"age":1\n`),
    file: await complaint(folder, () => openDataset(write("p.json", `[\n  {"a": 1},\n  {"a": 2}\n]\n`))),
    list: await read(`${start}[1,2]\n`),
    nested: await read(`${start}{"age":1,"job":{"title":"cook"}}\n`),
    listed: await read(`${start}{"age":[1]}\n`),
    blank: await read("\n\n"),
  }).toMatchInlineSnapshot(`
    {
      "blank": "DataError: TMP/p.jsonl: expected an object a line, received no line.",
      "broken": "DataError: TMP/p.jsonl: line 21: expected JSON, received {"age":1.",
      "file": "DataError: TMP/p.json: line 1: expected an object, received a list. Write one object a line, without what stands around and between them.",
      "list": "DataError: TMP/p.jsonl: line 21: expected an object, received a list. Write one object a line, without what stands around and between them.",
      "listed": "DataError: TMP/p.jsonl: line 21, "age": expected text, a number, true, false or null, received a list. Give each of its parts a column of its own.",
      "nested": "DataError: TMP/p.jsonl: line 21, "job": expected text, a number, true, false or null, received an object. Give each of its parts a column of its own.",
    }
  `);
});
