/** @file Tables as JSON Lines: an object a line, whose names are the columns. */

import { extname } from "node:path";
import { DataError } from "../../util/errors.ts";
import { defineReader, TABLE_OPTIONS } from "../reader.ts";
import { encodingOf, encodingOfHead } from "../table/csv/encoding.ts";
import { textPieces } from "../table/csv/pieces.ts";
import { lines } from "../table/lines.ts";
import { rowSink } from "../table/raw.ts";
import { tabulate } from "../table/tabulate.ts";

const EXTENSIONS = [".jsonl", ".ndjson", ".jsonlines"];

export default defineReader({
  name: "json-lines",
  title: "Tables as JSON Lines, an object a line",
  extensions: EXTENSIONS,
  options: TABLE_OPTIONS,
  files: (path, { schema } = {}) => (schema === undefined ? [path] : [path, schema]),
  sniff(head, path) {
    const text = new TextDecoder(encodingOfHead(head)).decode(head).trimStart();
    return (
      text.startsWith('{"') ||
      /^\[\s*\{\s*"/.test(text) ||
      (text.startsWith("{") && EXTENSIONS.includes(extname(path).toLowerCase()))
    );
  },
  read(path, options) {
    const { label, notes } = encodingOf(path);
    const sink = rowSink([]);
    const places = new Map<string, number>();
    const cells: string[] = [];
    for (const { text, line } of lines(textPieces(path, label))) {
      if (text.trim() === "") continue;
      cells.fill("");
      for (const [name, value] of Object.entries(objectOf(text, `${path}: line ${line}`))) {
        let place = places.get(name);
        if (place === undefined) {
          place = places.size;
          places.set(name, place);
          sink.widen(name);
        }
        cells[place] = textOf(value, `${path}: line ${line}, ${JSON.stringify(name)}`);
      }
      sink.add(cells);
    }
    if (sink.rowsSeen === 0)
      throw new DataError({ where: path, expected: "an object a line", received: "no line" });
    return tabulate(path, sink.finish({ nulls: new Set([""]), notes }), options);
  },
});

function objectOf(text: string, where: string): object {
  if (text.trimStart().startsWith("["))
    throw new DataError({
      where,
      expected: "an object",
      received: "a list",
      fix: "Write one object a line, without what stands around and between them.",
    });
  let value: unknown;
  try {
    value = JSON.parse(text);
    if (LONG_NUMBER.test(text)) value = JSON.parse(withNumbersQuoted(text));
  } catch (cause) {
    throw new DataError({ where, expected: "JSON", received: shortened(text) }, { cause });
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw new DataError({ where, expected: "an object", received: shortened(text) });
}

/** Digits that a number of 64 bits does not hold. */
const LONG_NUMBER = /[\d.]{16}/;

/** Valid JSON with every number as the text that stands there. */
const withNumbersQuoted = (json: string): string =>
  json.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) => (token[0] === '"' ? token : `"${token}"`));

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

function textOf(value: unknown, where: string): string {
  if (typeof value === "string") return value;
  if (value === null) return "";
  if (typeof value !== "object") return String(value);
  throw new DataError({
    where,
    expected: "text, a number, true, false or null",
    received: Array.isArray(value) ? "a list" : "an object",
    fix: "Give each of its parts a column of its own.",
  });
}
