/** @file Tables as text: a line a row, cells separated by whatever separates them. */

import { extname } from "node:path";
import { DataError } from "../../util/errors.ts";
import { printable } from "../printable.ts";
import { defineReader, TABLE_OPTIONS } from "../reader.ts";
import { dialectOf } from "../table/csv/delimiter.ts";
import { encodingOf, encodingOfHead } from "../table/csv/encoding.ts";
import { type Header, headerOf } from "../table/csv/header.ts";
import { textPieces } from "../table/csv/pieces.ts";
import { records } from "../table/csv/scan.ts";
import { NULL_TEXTS } from "../table/profile.ts";
import { rowSink } from "../table/raw.ts";
import { tabulate } from "../table/tabulate.ts";

const EXTENSIONS = [".csv", ".tsv", ".tab"];
/** Lines of equally many cells may be anything; nine of ten say that it is a table. */
const MOSTLY = 0.9;

export default defineReader({
  name: "csv-table",
  title: "Tables as text, cells separated by commas, semicolons or tabs",
  extensions: EXTENSIONS,
  options: TABLE_OPTIONS,
  files: (path, { schema } = {}) => (schema === undefined ? [path] : [path, schema]),
  sniff(head, path) {
    if (EXTENSIONS.includes(extname(path).toLowerCase())) return true;
    const text = new TextDecoder(encodingOfHead(head)).decode(head);
    if (/^\s*[[{]/.test(text)) return false;
    if (/(?![\t\r\n])[\p{Cc}\ufffd]/u.test(text.slice(0, -1))) return false;
    const { agreement, sample, delimiter } = dialectOf(text);
    // Spaces cut sentences too, but not into equally many words.
    return sample.length > 2 && agreement >= (delimiter === " " ? 1 : MOSTLY);
  },
  read(path, options) {
    const { label, notes } = encodingOf(path);
    const [beginning = ""] = textPieces(path, label);
    const { delimiter, sample, isSaid } = dialectOf(beginning.slice(0, 2 ** 16));
    const header = headerOf(sample);
    const width = header.names.length;
    const sink = rowSink(header.names);
    let skipped = Number(isSaid) + Number(header.isPresent);
    for (const { cells, line } of records(textPieces(path, label), delimiter, path)) {
      if (skipped > 0) {
        skipped--;
        continue;
      }
      if (cells.length !== width) throw ragged(`${path}: line ${line}`, cells, header, delimiter);
      sink.add(cells);
    }
    if (sink.rowsSeen === 0)
      throw new DataError({
        where: path,
        expected: "rows below the header",
        received: width === 0 ? "blank lines" : "a header alone",
      });
    const raw = sink.finish({ nulls: NULL_TEXTS, delimiter, notes: [...notes, ...header.notes] });
    return tabulate(path, raw, options);
  },
});

/** A line of more or fewer cells than there are columns. */
function ragged(
  line: string,
  cells: readonly string[],
  { names, isPresent }: Header,
  delimiter: string,
): DataError {
  const [width, found] = [names.length, cells.length];
  const expected = `${width} ${width === 1 ? "cell" : "cells"}, as in the ${isPresent ? "header" : "first line"}`;
  if (found < width)
    return new DataError({
      where: `${line}, column ${found + 1}`,
      expected,
      received: `${found}, so that ${printable(names[found])} has none`,
      fix: `Write ${JSON.stringify(delimiter)} for every cell that holds nothing too.`,
    });
  return new DataError({
    where: `${line}, column ${width + 1}`,
    expected,
    received: `${found}, of which ${printable(JSON.stringify(cells[width].slice(0, 40)))} is the first too many`,
    fix: cells.slice(width).every((cell) => cell === "")
      ? `Take the ${JSON.stringify(delimiter)} at its end away.`
      : `Quote cells that hold ${JSON.stringify(delimiter)}.`,
  });
}
