import { describe, expect, test } from "vitest";
import { complaint, tempFolder } from "../../../test/fixtures/temp-folder.ts";
import { openDataset } from "../open.ts";
import csvTable from "./csv-table.ts";

const { folder, write } = tempFolder();
const lines = (n: number, line: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => `${line(i)}\n`).join("");
const people = `age,job,pay\n${lines(30, (i) => `${20 + i},${["nurse", "cook"][i % 2]},${i % 7}.5`)}`;

test.each([
  ["commas", people],
  ["tabs and Windows line ends", people.replaceAll(",", "\t").replaceAll("\n", "\r\n")],
  ["old Macintosh line ends", people.replaceAll("\n", "\r")],
  ["quotes", people.replaceAll("nurse", '"nurse"')],
  ["no last line end, blank lines", people.trimEnd().replaceAll("\n2", "\n\n2")],
  ["spaces after commas", people.replaceAll(",", ", ")],
  ["a line that says the delimiter", `sep=;\n${people.replaceAll(",", ";")}`],
  ["decimal commas", people.replaceAll(",", ";").replaceAll(".", ",")],
])("%s", async (_, text) => {
  const set = await csvTable.read(write("p.csv", text), {});
  expect(set).toMatchObject({ name: "p", modality: "table", rows: 30, shape: [3] });
  expect([...set.values.subarray(0, 6)]).toEqual([20, 0, 0.5, 21, 1, 1.5]);
  expect(set.table!.columns.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    "age integer",
    "job categorical",
    "pay float",
  ]);
});

test("the delimiter is kept for writing", async () => {
  expect((await csvTable.read(write("p.csv", people.replaceAll(",", "|")), {})).table!.delimiter).toBe("|");
});

describe("tables and points", () => {
  const pairs = lines(12, (i) => `${i % 5},${i % 3}`);

  test("two numbers a line are points, unless a table is asked for", async () => {
    const path = write("pairs.csv", `x,y\n${pairs}`);
    expect((await openDataset(path)).modality).toBe("points");
    expect((await openDataset(path, { target: "y" })).modality).toBe("table");
    expect((await openDataset(path, { column: ["x:categorical"] })).modality).toBe("table");
  });

  test("content decides without the name", async () => {
    expect((await openDataset(write("people", people))).modality).toBe("table");
  });
});

describe("bad input that has a right reading", () => {
  const read = async (text: string | Uint8Array) => {
    const { table, notes, rows } = await openDataset(write("t.csv", text));
    return { columns: table!.columns.map(({ name, kind }) => `${name}: ${kind}`), notes, rows };
  };

  test("names that stand twice, or not at all", async () => {
    expect(await read(`a,a,\n${lines(20, (i) => `${i % 3},x${i % 2},${i % 4}`)}`)).toEqual({
      rows: 20,
      columns: ["a: integer", "a (2): categorical", "column 3: integer"],
      notes: [
        "Column 2 has the name a of an earlier one: it is called a (2).",
        "Column 3 has no name: it is called column 3.",
      ],
    });
  });

  test("no names", async () => {
    expect((await read(lines(20, (i) => `${i % 3},x${i % 2},${i % 4}`))).rows).toBe(20);
  });

  test("all missing, and all the same", async () => {
    expect(await read(`a,b,c\n${lines(20, (i) => `,7,${i % 3}`)}`)).toMatchObject({
      columns: ["a: constant", "b: constant", "c: integer"],
      notes: ["a: every cell is missing."],
    });
  });

  test("10,000 categories", async () => {
    const { columns, notes } = await read(
      `cat,x\n${lines(30_000, (i) => `c${(i * 7919) % 10_000},${i % 9}`)}`,
    );
    expect(columns[0]).toBe("cat: categorical");
    expect(notes).toEqual(["cat: 10,000 values; rare ones are learnt from few rows each."]);
  });

  test("5,000 columns", async () => {
    const wide = (cell: (c: number) => string) => Array.from({ length: 5000 }, (_, c) => cell(c)).join(",");
    const { columns } = await read(
      `${wide((c) => `c${c}`)}\n${lines(12, (i) => wide((c) => String((i * c) % 7)))}`,
    );
    expect(columns).toHaveLength(5000);
  });

  test("thousands", async () => {
    expect((await read(`a,b\n${lines(20, (i) => `"${1 + i},${100 + i}",x${i % 2}`)}`)).columns[0]).toBe(
      "a: integer",
    );
  });

  test("a header called __proto__", async () => {
    expect((await read(`__proto__,constructor\n${lines(20, (i) => `${i % 3},x${i % 4}`)}`)).columns).toEqual([
      "__proto__: integer",
      "constructor: categorical",
    ]);
  });

  test("Latin-1", async () => {
    const { columns, notes } = await read(
      Buffer.from(`città,n\n${lines(20, (i) => `caffè${i % 3},${i % 4}`)}`, "latin1"),
    );
    expect(columns[0]).toBe("città: categorical");
    expect(notes).toEqual(["Line 1 is not UTF-8: the file is read as Latin-1."]);
  });
});

test("what it refuses is named by file, line and column", async () => {
  const read = (text: string | Uint8Array) => complaint(folder, () => openDataset(write("t.csv", text)));
  expect({
    short: await read(`${people}1,x\n`),
    long: await read(`${people}1,x,3,4\n`),
    longUnnamed: await read(`${lines(20, (i) => `${i},x,y`)}1,x,3,4\n`),
    trailing: await read(`${people}1,x,3,,\n`),
    headerOnly: await read("age,job,pay\n"),
    blank: await read("\n\n\n"),
    singleRow: await read("age,job,pay\n1,x,2\n"),
    fewRows: await read(people.split("\n").slice(0, 6).join("\n")),
    openQuote: await read(`${people}1,"x,3\n`),
    afterQuote: await read(`${people}1,"x"y,3\n`),
    utf8: await read(
      Buffer.concat([Buffer.from(people.replaceAll("cook", "café")), Buffer.from([0x31, 0xe9])]),
    ),
    nul: await read(`${people}1,\0,3\n`),
  }).toMatchInlineSnapshot(`
    {
      "afterQuote": "DataError: TMP/t.csv: line 32, column 2: expected a delimiter or the end of the line after a quoted cell, received "y,3". A quote within a quoted cell is written twice.",
      "blank": "DataError: TMP/t.csv: expected rows below the header, received blank lines.",
      "fewRows": "DataError: TMP/t.csv: expected at least 10 rows, received 5.",
      "headerOnly": "DataError: TMP/t.csv: expected rows below the header, received a header alone.",
      "long": "DataError: TMP/t.csv: line 32, column 4: expected 3 cells, as in the header, received 4, of which "4" is the first too many. Quote cells that hold ",".",
      "longUnnamed": "DataError: TMP/t.csv: line 21, column 4: expected 3 cells, as in the first line, received 4, of which "4" is the first too many. Quote cells that hold ",".",
      "nul": "DataError: TMP/t.csv: line 32, byte 3: expected text, received a NUL byte. Take it out: no text holds one.",
      "openQuote": "DataError: TMP/t.csv: line 32, column 2: expected a closing quote, received the end of the file. Close the quote.",
      "short": "DataError: TMP/t.csv: line 32, column 3: expected 3 cells, as in the header, received 2, so that pay has none. Write "," for every cell that holds nothing too.",
      "singleRow": "DataError: TMP/t.csv: expected rows that differ, received a single row.",
      "trailing": "DataError: TMP/t.csv: line 32, column 4: expected 3 cells, as in the header, received 5, of which "" is the first too many. Take the "," at its end away.",
      "utf8": "DataError: TMP/t.csv: line 32, byte 2: expected UTF-8, as in the rest of the file, received the byte 0xE9. Save the file as UTF-8 again.",
    }
  `);
});
