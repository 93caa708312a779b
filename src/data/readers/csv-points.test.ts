import { expect, test } from "vitest";
import { complaint, tempFolder } from "../../../test/fixtures/temp-folder.ts";
import csvPoints from "./csv-points.ts";

const { folder, write } = tempFolder();
const head = (text: string) => new TextEncoder().encode(text);

test.each([
  ["commas and a header", "x,y\n1,2\n-3.5,4e1\n"],
  ["semicolons, spaces, Windows line ends", "1 ; 2\r\n-3.5; +40\r\n"],
  ["tabs, no last line end, blank lines", "1\t2\n\n-3.5\t40"],
  ["spaces and a byte order mark", "\ufeff1 2\n-3.5   40\n\n"],
])("%s", async (_, text) => {
  const set = await csvPoints.read(write("p.csv", text), {});
  expect(set).toMatchObject({ name: "p", modality: "points", rows: 2, shape: [2] });
  expect([...set.values]).toEqual([1, 2, -3.5, 40]);
});

test("two numbers a line are its own; tables and bytes are not", () => {
  const sniff = (text: string) => csvPoints.sniff(head(text), "x");
  expect(sniff("x,y\n1,2\n3,4\n")).toBe(true);
  expect(sniff("1 2\n3 4\n")).toBe(true);
  expect(sniff("x,y\n1,2")).toBe(true);
  expect(sniff('"lon","lat"\n1,2\n3,4\n')).toBe(true);
  expect(sniff("height,weight\n180,80\n170,70\n")).toBe(false);
  expect(sniff("a,b\n9007199254740993,2\n9007199254740994,4\n")).toBe(false);
  expect(sniff("age,job,pay\n31,nurse,2\n")).toBe(false);
  expect(sniff("hello\nworld\n")).toBe(false);
  expect(sniff("1,2\n\0\0")).toBe(false);
});

test("what it refuses is named by line and column", async () => {
  const read = (text: string) => complaint(folder, () => csvPoints.read(write("p.csv", text), {}));
  expect({
    word: await read("x,y\n1,2\n3,four\n"),
    firstLine: await read("1,two\n3,4\n"),
    hole: await read("1,2\n3,\n"),
    nan: await read("x,y\n1,2\n\nnan,4\n"),
    infinite: await read("1,2\n3,-inf\n"),
    table: await read("a,b,c\n1,2,3\n"),
    oneColumn: await read("1\n2\n"),
    bytes: await read("\u0000\u0001\u0002"),
    empty: await read(""),
  }).toMatchInlineSnapshot(`
    {
      "bytes": "DataError: TMP/p.csv: expected text, received bytes that are not text.",
      "empty": "DataError: TMP/p.csv: expected data, received an empty file.",
      "firstLine": "DataError: TMP/p.csv: line 1, column 2: expected a number, received "two".",
      "hole": "DataError: TMP/p.csv: line 2, column 2: expected a number, received nothing.",
      "infinite": "DataError: TMP/p.csv: line 2, column 2: expected a finite number, received -Infinity.",
      "nan": "DataError: TMP/p.csv: line 4, column 1: expected a finite number, received NaN.",
      "oneColumn": "DataError: TMP/p.csv: line 1: expected two columns, x and y, received one.",
      "table": "DataError: TMP/p.csv: line 2: expected two columns, x and y, received 3.",
      "word": "DataError: TMP/p.csv: line 3, column 2: expected a number, received "four".",
    }
  `);
});
