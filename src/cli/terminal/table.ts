/** @file Aligned text tables. Too wide a table wraps the words in its text columns before a line ever breaks. */

import type { Paint } from "./colour.ts";
import { displayWidth, pad, wrap } from "./width.ts";

export interface Column {
  readonly title: string;
  /** Text stands left and may wrap; numbers stand right and never do. Default left. */
  readonly align?: "left" | "right";
}

export interface TableOptions {
  /** Columns of the terminal. Default 80. */
  readonly width?: number;
  readonly indent?: number;
  readonly paint?: Paint;
}

const gap = 2;
/** A text column is not wrapped narrower than this. */
const narrowest = 10;

/** The table's lines: the titles, then one or more lines a row. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  options: TableOptions = {},
): string[] {
  const { width = 80, indent = 0, paint } = options;
  const titles = columns.map((column) => column.title);
  const natural = columns.map((_, c) => Math.max(...[titles, ...rows].map((row) => displayWidth(row[c]))));
  const widths = fit(columns, natural, width - indent - gap * (columns.length - 1));
  const line = (cells: readonly string[]) =>
    (
      " ".repeat(indent) +
      cells.map((cell, c) => pad(cell, widths[c], columns[c].align)).join(" ".repeat(gap))
    ).trimEnd();
  const lines = (row: readonly string[]) => {
    const wrapped = row.map((cell, c) => wrap(cell, widths[c]));
    const height = Math.max(...wrapped.map((cell) => cell.length));
    return Array.from({ length: height }, (_, i) => line(wrapped.map((cell) => cell[i] ?? "")));
  };
  return [...lines(titles).map((title) => (paint ? paint.bold(title) : title)), ...rows.flatMap(lines)];
}

/** Takes columns of width from the widest text column, again and again, until the row fits or none can give more. */
function fit(columns: readonly Column[], natural: readonly number[], room: number): number[] {
  const widths = [...natural];
  const canGive = columns.map((column, c) =>
    column.align === "right" ? natural[c] : Math.min(natural[c], narrowest),
  );
  let excess = widths.reduce((a, b) => a + b, 0) - room;
  while (excess > 0) {
    const givers = widths.map((w, c) => (w > canGive[c] ? w : 0));
    const widest = givers.indexOf(Math.max(...givers));
    if (givers[widest] === 0) break;
    widths[widest]--;
    excess--;
  }
  return widths;
}
