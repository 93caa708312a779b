/** @file The form of a reader: one kind of file or folder, one record, one `Dataset` out. */

import type { Dataset } from "./dataset.ts";
import type { TableSchema } from "./table/schema.ts";

/**
 * What a person may ask of a data set. Options a source does not list are refused, so none is silently ignored; only
 * `seed` and `testShare` are always welcome, since the split uses them.
 */
export interface ReadOptions {
  /** Side in pixels of the square that images are cropped and resized to. Absent: see `chooseSize`. */
  readonly size?: number;
  /** 1 for grey, 3 for colour. Absent: decided from the pixels. */
  readonly channels?: 1 | 3;
  /** How many rows a generated set draws. */
  readonly rows?: number;
  /** What columns of a table are, where it is not what their cells say: "age:integer", "mail:email". */
  readonly column?: readonly string[];
  /** A file that says what every column of a table is. */
  readonly schema?: string;
  /** A table that this one is read like: its columns, their kinds and values. */
  readonly like?: TableSchema;
  /** The column of a table to predict. */
  readonly target?: string;
  /** Share of the rows that is kept for judging; of a set with a test part of its own it says nothing. */
  readonly testShare?: number;
  /** Seed of a generated set and of the split. */
  readonly seed?: number;
  /** Called now and then while many files are decoded or many rows are drawn. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** An option that changes which rows come out. */
export type RowOption = Exclude<keyof ReadOptions, "onProgress" | "testShare">;

/** The options that a reader of tables listens to. */
export const TABLE_OPTIONS = ["column", "schema", "target", "like"] as const satisfies readonly RowOption[];

export interface Reader {
  readonly name: string;
  readonly title: string;
  /** Lower case, with the dot; empty for a reader of folders. */
  readonly extensions: readonly string[];
  /** The options it listens to. */
  readonly options: readonly RowOption[];
  /** True when the content is this reader's: `head` is the first 4 KiB of the file, empty for a folder. */
  sniff(head: Uint8Array, path: string): boolean;
  /** Every file it will open, where that is more than `path`. The cache watches them. */
  files?(path: string, options?: ReadOptions): readonly string[];
  read(path: string, options: ReadOptions): Dataset | Promise<Dataset>;
}

export const defineReader = (reader: Reader): Reader => reader;
