import { describe, expect, test } from "vitest";
import { complaint, tempFolder } from "../../../test/fixtures/temp-folder.ts";
import type { ReadOptions } from "../reader.ts";
import { NULL_TEXTS } from "./profile.ts";
import { rowSink } from "./raw.ts";
import { schemaText } from "./schema-file.ts";
import { tabulate } from "./tabulate.ts";

const { folder, write } = tempFolder();
const columns: Record<string, (row: number) => string> = {
  id: (row) => String(row + 1),
  age: (row) => String(20 + (row % 41)),
  city: (row) => ["Rome", "Oslo", "Bern"][row % 3],
  country: (row) => ["IT", "NO", "CH"][row % 3],
  day: (row) => `0${1 + (row % 9)}/0${1 + (row % 7)}/2024`,
  job: (row) => (row % 5 ? ["cook", "nurse"][row % 2] : "unknown"),
};
function table(options: ReadOptions = {}) {
  const sink = rowSink(Object.keys(columns));
  for (let row = 0; row < 60; row++) sink.add(Object.values(columns).map((cell) => cell(row)));
  return tabulate(
    "people.csv",
    sink.finish({ nulls: NULL_TEXTS, notes: ["A note."], delimiter: "," }),
    options,
  );
}
const kinds = (options?: ReadOptions) =>
  Object.fromEntries(table(options).table!.columns.map(({ name, kind }) => [name, kind]));

test("rows hold one number for each column that is learnt", () => {
  const set = table();
  expect(set).toMatchObject({ name: "people", modality: "table", rows: 60, shape: [4] });
  expect([...set.values.subarray(0, 8)]).toEqual([20, 0, 0, 2, 21, 1, 32, 0]);
  expect(kinds()).toEqual({
    id: "identifier",
    age: "integer",
    city: "categorical",
    country: "derived",
    day: "datetime",
    job: "categorical",
  });
  expect(set.notes).toHaveLength(2);
});

test("a person's word counts", () => {
  const column = ["age:categorical", "id:integer", "city:text", "country:name", "job:identifier"];
  expect(kinds({ column })).toEqual({
    id: "integer",
    age: "categorical",
    city: "text",
    country: "personal",
    day: "datetime",
    job: "identifier",
  });
  expect(kinds({ column: ["country:categorical"] }).country).toBe("categorical");
  expect(kinds({ target: "country" }).country).toBe("categorical");
  expect(table({ target: "country" }).table!.target).toBe("country");
});

describe("a schema file", () => {
  test("that was written is read to the same table", () => {
    const { table: schema, values } = table({ target: "job" });
    const again = table({ schema: write("s.json", schemaText(schema!)) });
    expect(again.table).toEqual(schema);
    expect(again.values).toEqual(values);
  });

  test("may say little, and says what cells do not", () => {
    const schema = write(
      "s.json",
      JSON.stringify({
        columns: [
          { name: "day", kind: "datetime", pattern: "DD/MM/YYYY" },
          { name: "job", kind: "categorical", values: ["nurse", "pilot"], missing: "unknown" },
        ],
      }),
    );
    const [day, job] = table({ schema }).table!.columns.slice(4);
    expect(day).toMatchObject({ pattern: "DD/MM/YYYY" });
    expect(job).toEqual({
      kind: "categorical",
      name: "job",
      missing: "unknown",
      values: ["nurse", "pilot", "cook"],
    });
    expect(kinds({ schema, column: ["job:text"] }).job).toBe("text");
  });
});

test("what it refuses", async () => {
  const fault = (options: ReadOptions) => complaint(folder, () => table(options));
  const schema = (value: unknown) =>
    write("s.json", typeof value === "string" ? value : JSON.stringify(value));
  expect({
    target: await fault({ target: "jbo" }),
    noNear: await fault({ target: "salary" }),
    targetNotLearnt: await fault({ target: "id" }),
    column: await fault({ column: ["agee:integer"] }),
    kind: await fault({ column: ["age:integre"] }),
    form: await fault({ column: ["age"] }),
    impossible: await fault({ column: ["city:integer"] }),
    noDates: await fault({ column: ["city:datetime"] }),
    threeValues: await fault({ column: ["city:boolean"] }),
    nothingLeft: await fault({ column: ["age:text", "city:text", "country:text", "day:text", "job:text"] }),
    noFile: await fault({ schema: `${folder}/none.json` }),
    noJson: await fault({ schema: schema("{") }),
    noSchema: await fault({ schema: schema({ columns: [{ name: "age", kind: "number" }] }) }),
    field: await fault({ schema: schema({ columns: [{ name: "age", kind: "integer", ranges: [1, 2] }] }) }),
    schemaColumn: await fault({ schema: schema({ columns: [{ name: "agee", kind: "integer" }] }) }),
  }).toMatchInlineSnapshot(`
    {
      "column": "ConfigError: people.csv.column: expected the name of a column, received "agee". Did you mean age?",
      "field": "ConfigError: TMP/s.json.columns.0.ranges: expected a known option, received "ranges". Did you mean range?",
      "form": "ConfigError: people.csv.column: expected a column and what it is, such as id:categorical, received "age". Known: integer, float, categorical, boolean, datetime, identifier, text, name, email, phone, card, id-number, address, url, ip.",
      "impossible": "ConfigError: people.csv.column: expected city to be integer, received cells such as "Rome".",
      "kind": "ConfigError: people.csv.column: expected a column and what it is, such as id:categorical, received "age:integre". Did you mean integer?",
      "noDates": "ConfigError: people.csv.column: expected city to be datetime, received cells such as "Rome".",
      "noFile": "DataError: TMP/none.json: expected a file or folder that can be read, received a path that does not exist.",
      "noJson": "FormatError: TMP/s.json: expected JSON, received {.",
      "noNear": "ConfigError: people.csv.target: expected the name of a column, received "salary". Known: id, age, city, country, day, job.",
      "noSchema": "ConfigError: TMP/s.json.columns.0.kind: expected one of categorical, boolean, integer, float, datetime, constant, identifier, personal, text, derived, computed, received "number".",
      "nothingLeft": "DataError: people.csv: expected a column to learn, received id (identifier), age (text), city (text), country (text), day (text), job (text).",
      "schemaColumn": "ConfigError: TMP/s.json: expected the name of a column, received "agee". Did you mean age?",
      "target": "ConfigError: people.csv.target: expected the name of a column, received "jbo". Did you mean job?",
      "targetNotLearnt": "ConfigError: people.csv.target: expected a column that is learnt, received "id", which is identifier.",
      "threeValues": "ConfigError: people.csv.column: expected city to be boolean, received cells such as "Rome".",
    }
  `);
});
