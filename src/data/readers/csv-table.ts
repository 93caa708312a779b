/** @file Tables as text: a line a row, cells separated by whatever separates them. */

import { extname } from "node:path";
import { DataError } from "../../util/errors.ts";
import { defineReader, TABLE_OPTIONS } from "../reader.ts";
import { dialectOf } from "../table/csv/delimiter.ts";
import { encodingOf, encodingOfHead } from "../table/csv/encoding.ts";
import { headerOf } from "../table/csv/header.ts";
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
    const { delimiter, sample } = dialectOf(beginning.slice(0, 2 ** 16));
    const header = headerOf(sample);
    const width = header.names.length;
    const sink = rowSink(header.names);
    let isFirst = header.isPresent;
    for (const { cells, line } of records(textPieces(path, label), delimiter, path)) {
      if (isFirst) {
        isFirst = false;
        continue;
      }
      if (cells.length !== width)
        throw new DataError({
          where: `${path}: line ${line}`,
          expected: `${width} cells, as in the ${header.isPresent ? "header" : "first line"}`,
          received: String(cells.length),
        });
      sink.add(cells);
    }
    if (sink.rowsSeen === 0)
      throw new DataError({ where: path, expected: "rows below the header", received: "a header alone" });
    const raw = sink.finish({ nulls: NULL_TEXTS, delimiter, notes: [...notes, ...header.notes] });
    return tabulate(path, raw, options);
  },
});
