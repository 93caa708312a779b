/** @file What a writer is given: the columns of the file, each of which tells its cells for a block of rows. */

/** A stretch of the rows of a sample. */
export interface Block {
  /** [rows x width], row-major: one number for each column that is modelled, NaN where the file has nothing. */
  readonly cells: Float32Array;
  readonly width: number;
  readonly rows: number;
  /** Place of the first row in the whole sample. */
  readonly first: number;
}

interface Named {
  readonly name: string;
  /** What stands in a file of text where there is nothing. */
  readonly missing: string;
}

/** Cells that are one of a list of texts. */
export interface ListedColumn extends Named {
  readonly form: "listed";
  /** What the texts stand for; `truths` says it of booleans. */
  readonly type: "text" | "integer" | "float" | "boolean";
  readonly values: readonly string[];
  /** Places in `values`, -1 for nothing. */
  places(block: Block): Int32Array;
}

export interface NumberColumn extends Named {
  readonly form: "number";
  readonly type: "integer" | "float" | "date" | "datetime";
  /** Least and greatest. */
  readonly range: readonly [low: number, high: number];
  /** In natural units, rounded and within range; milliseconds since 1970 for dates and datetimes; NaN for nothing. */
  numbers(block: Block): Float64Array;
  /** A number as the file has it. */
  text(x: number): string;
}

/** Cells made up, one for each row. */
export interface MadeColumn extends Named {
  readonly form: "made";
  readonly type: "text" | "integer";
  /** Whether no two rows have the same. */
  readonly isDistinct: boolean;
  texts(block: Block): string[];
}

export type WrittenColumn = ListedColumn | NumberColumn | MadeColumn;

/** The cells of a block as text. `listed` and `made` texts come through `quoted`, a list's only once. */
export type Texts = (block: Block) => string[];

export function textsOf(
  column: WrittenColumn,
  quoted: (text: string, type: WrittenColumn["type"]) => string,
): Texts {
  const missing = quoted(column.missing, "text");
  const { type } = column;
  switch (column.form) {
    case "listed": {
      const values = column.values.map((value) => quoted(value, type));
      return (block) => Array.from(column.places(block), (place) => (place < 0 ? missing : values[place]!));
    }
    case "number":
      return (block) =>
        Array.from(column.numbers(block), (x) => (Number.isNaN(x) ? missing : quoted(column.text(x), type)));
    case "made":
      return (block) => column.texts(block).map((text) => quoted(text, type));
  }
}
