import fc from "fast-check";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { DataError } from "../../../util/errors.ts";
import { records } from "./scan.ts";

function scan(texts: string[], delimiter = ","): string[][] {
  const found: string[][] = [];
  for (const { cells } of records(texts, delimiter, "t.csv")) found.push([...cells]);
  return found;
}

/** Cells without spaces around them, since those of unquoted cells are lost on purpose. */
const cell = fc
  .string({ unit: fc.constantFrom(..."ab,;\t\"'\n é汉|") })
  .map((text) => text.replace(/^ +| +$/g, ""));

test("the cells that Papa Parse finds, however the text is cut into pieces", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
      fc.constantFrom(",", ";", "\t", "|"),
      fc.constantFrom("\n", "\r\n", "\r"),
      fc.array(fc.nat(200), { maxLength: 6 }),
      (rows, delimiter, newline, cuts) => {
        const text = Papa.unparse(rows, { delimiter, newline });
        const places = [0, ...cuts.filter((at) => at < text.length).sort((a, b) => a - b), text.length];
        const pieces = places.slice(1).map((end, i) => text.slice(places[i], end));
        const { data } = Papa.parse<string[]>(text, { delimiter, newline });
        expect(scan(pieces, delimiter)).toEqual(data);
      },
    ),
    { numRuns: 500 },
  );
});

test("spaces around cells go, but those in quotes stay", () => {
  expect(scan([' a , "b " ,c d\n'])).toEqual([["a", "b ", "c d"]]);
});

test("blank lines are no records, and lines are counted through quoted cells", () => {
  const found: number[] = [];
  for (const { line } of records(['a,b\n\n"1\n2",3\r', "\n4,5\n"], ",", "t.csv")) found.push(line);
  expect(found).toEqual([1, 3, 5]);
});

test("what is wrong with quotes is named by line and column", () => {
  const fault = (text: string): string => {
    try {
      scan([text]);
    } catch (error) {
      expect(error).toBeInstanceOf(DataError);
      return (error as DataError).message;
    }
    return "no error";
  };
  expect({
    open: fault('a,b\n1,"x\n2,y\n'),
    after: fault('a,b\n1,2\n"x"y,3\n'),
    endless: fault(`a,b\n1,"${"x\n".repeat(2 ** 23)}`),
  }).toMatchInlineSnapshot(`
    {
      "after": "t.csv: line 3, column 1: expected a delimiter or the end of the line after a quoted cell, received "y,3". A quote within a quoted cell is written twice.",
      "endless": "t.csv: line 2, column 2: expected a record of at most 16,777,216 characters, received more, as where a quote is not closed.",
      "open": "t.csv: line 2, column 2: expected a closing quote, received the end of the file. Close the quote.",
    }
  `);
});
