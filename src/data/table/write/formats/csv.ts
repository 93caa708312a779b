import { defineTableFormat } from "../define.ts";
import { delimitedLines } from "../delimited.ts";

/** A cell with a quote, a line's end or the delimiter stands in quotes, and its own quotes are doubled. */
function quoting(delimiter: string): (text: string) => string {
  const special = new RegExp(`["\r\n${delimiter.replace(/[\\\]^-]/g, "\\$&")}]`);
  return (text) => (special.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
}

/** @source RFC 4180, section 2, with line feeds alone at the ends of lines — https://www.rfc-editor.org/rfc/rfc4180 */
export default defineTableFormat({
  name: "csv",
  title: "Comma-separated values",
  extensions: [".csv"],
  write(columns, blocks, { delimiter = ",", escapeFormulas = false }) {
    const quoted = quoting(delimiter);
    // A line that is empty is no row to most readers, so the one cell of a narrow table never is.
    const spelt = columns.length > 1 ? quoted : (text: string) => (text === "" ? '""' : quoted(text));
    return delimitedLines(columns, blocks, delimiter, spelt, escapeFormulas);
  },
});
