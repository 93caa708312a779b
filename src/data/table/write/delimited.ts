/** @file Rows of text with something between their cells. */

import { type Block, textsOf, type WrittenColumn } from "./column.ts";
import { formulaEscaped } from "./formula.ts";

/**
 * A line of names, then a line for each row.
 * @param spelt a cell as it stands in the file: quoted or escaped where it holds what stands between cells or lines
 */
export function* delimitedLines(
  columns: readonly WrittenColumn[],
  blocks: Iterable<Block>,
  delimiter: string,
  spelt: (text: string) => string,
  escapeFormulas: boolean,
): Generator<Uint8Array> {
  const safe = (text: string): string => spelt(escapeFormulas ? formulaEscaped(text) : text);
  const texts = columns.map((column) =>
    textsOf(column, (text, type) => (type === "text" ? safe(text) : spelt(text))),
  );
  yield Buffer.from(`${columns.map(({ name }) => safe(name)).join(delimiter)}\n`);
  for (const block of blocks) {
    const cells = texts.map((column) => column(block));
    let out = "";
    for (let row = 0; row < block.rows; row++) {
      out += cells[0]![row]!;
      for (let c = 1; c < cells.length; c++) out += delimiter + cells[c]![row]!;
      out += "\n";
    }
    yield Buffer.from(out);
  }
}
