/** @file Points as text: two numbers a line, with or without a header line. */

import { basename, extname } from "node:path";
import { DataError } from "../../util/errors.ts";
import { pointsOf } from "../points.ts";
import { readWhole } from "../read-file.ts";
import { defineReader } from "../reader.ts";

/** Text is held in memory twice over, as bytes and as a string. */
const MOST_BYTES = 2 ** 28;
const SEPARATORS = [",", ";", "\t"];

export default defineReader({
  name: "csv-points",
  title: "Points, two numbers a line",
  extensions: [".csv", ".tsv", ".txt"],
  options: [],
  sniff(head) {
    if (head.includes(0)) return false;
    const lines = linesOf(new TextDecoder().decode(head));
    // The last line may be cut off; the first may be a header.
    const sample = lines.length > 2 ? lines[1] : (lines.at(-1) ?? "");
    const fields = fieldsOf(sample);
    const isNamed =
      lines.length > 1 && !fieldsOf(lines[0]).every((name) => isNumber(name) || isCoordinate(name));
    return !isNamed && fields.length === 2 && fields.every(isNumber) && !fields.some(isLong);
  },
  read(path) {
    const bytes = readWhole(path, MOST_BYTES);
    if (bytes.includes(0))
      throw new DataError({ where: path, expected: "text", received: "bytes that are not text" });
    const lines = linesOf(new TextDecoder().decode(bytes));
    const hasHeader = !fieldsOf(lines[0]).some(isNumber);
    const numbers: number[] = [];
    const lineNumbers: number[] = [];
    lines.forEach((line, i) => {
      if (line === "" || (i === 0 && hasHeader)) return;
      const fields = fieldsOf(line);
      const where = `${path}: line ${i + 1}`;
      if (fields.length !== 2)
        throw new DataError({
          where,
          expected: "two columns, x and y",
          received: fields.length === 1 ? "one" : String(fields.length),
        });
      fields.forEach((field, column) => {
        if (!isNumber(field))
          throw new DataError({
            where: `${where}, column ${column + 1}`,
            expected: "a number",
            received: field === "" ? "nothing" : JSON.stringify(field),
          });
        numbers.push(toNumber(field));
      });
      lineNumbers.push(i + 1);
    });
    return pointsOf(
      basename(path, extname(path)),
      path,
      numbers,
      (row, column) => `line ${lineNumbers[row]}, column ${column + 1}`,
    );
  },
});

const linesOf = (text: string): string[] => text.split(/\r?\n/).map((line) => line.trim());

/** By the first separator that the line has, else by spaces. */
function fieldsOf(line: string): string[] {
  const separator = SEPARATORS.find((candidate) => line.includes(candidate));
  return line.split(separator ?? /\s+/).map((field) => field.trim());
}

/** Decimal numbers, and the spellings of NaN and infinity, which are then refused by name. */
const isNumber = (field: string): boolean =>
  /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$|^[-+]?(nan|inf|infinity)$/i.test(field);

/** x and y, x1 and x2, lon and lat: other names are those of a table's columns. */
const isCoordinate = (name: string): boolean =>
  /^\ufeff?["']?(?:\p{L}_?\d?|lon|lng|lat|longitude|latitude|dim_?\d)["']?$/iu.test(name);

/** More digits than a number holds are an identifier's. */
const isLong = (field: string): boolean => /\d{16}/.test(field) && !field.includes(".");

const toNumber = (field: string): number => Number(field.replace(/inf(inity)?$/i, "Infinity"));
