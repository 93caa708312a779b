/** @file The form of a format: one kind of file that a table is written to. */

import type { Block, WrittenColumn } from "./column.ts";

export interface WriteOptions {
  /** Between cells, for formats that have a choice. */
  readonly delimiter?: string;
  /** Whether text that a spreadsheet would run as a formula is written so that it stays text. */
  readonly escapeFormulas?: boolean;
}

export interface TableFormat {
  readonly name: string;
  readonly title: string;
  /** How its files end. */
  readonly extensions: readonly string[];
  /** The file, part by part, as blocks come: what is held does not grow with their number. */
  write(
    columns: readonly WrittenColumn[],
    blocks: Iterable<Block>,
    options: WriteOptions,
  ): Iterable<Uint8Array>;
}

export const defineTableFormat = (format: TableFormat): TableFormat => format;
