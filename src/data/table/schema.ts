/**
 * @file What the columns of a table are. A cell is one number: a place in a list for categories, a count of units from
 * an origin for numbers and dates, NaN where the file has nothing. Columns that carry no such number (identifiers,
 * names, free text, constants, functions of another column) are described here too, and made again by rule.
 */

/** How a column's numbers were written, so that new ones are written alike. */
export interface NumberFormat {
  /** Digits after the decimal mark that numbers are rounded to; integers have 0. */
  readonly decimals: number;
  /** Digits after the mark that are written even where they are zeros at the end; absent: `decimals`. */
  readonly fewest?: number;
  readonly decimalMark: "." | ",";
  /** Between groups of three digits; empty for none. */
  readonly groupMark: string;
  /** What stands before and after every number, such as a currency or "%". */
  readonly prefix: string;
  readonly suffix: string;
  /** Numbers above 0 have a plus sign. */
  readonly hasPlus?: true;
  /** Nothing stands before the mark of a number below 1, as in ".5". */
  readonly isBare?: true;
  readonly exponent?: ExponentFormat;
}

/** Numbers such as 1.5e-07: one digit, the mark, more digits, and a power of ten. */
export interface ExponentFormat {
  readonly sign: "e" | "E";
  /** Whether an exponent above 0 has a plus sign. */
  readonly hasPlus: boolean;
  /** Digits of the exponent at least. */
  readonly digits: number;
  /** Digits after the mark, at least and at most. */
  readonly mantissa: readonly [fewest: number, most: number];
  /** Numbers from 10^low to below 10^high are written without an exponent; absent: none is. */
  readonly plain?: readonly [low: number, high: number];
}

interface Named {
  readonly name: string;
  /** The text of a missing cell, where the column has missing cells. */
  readonly missing?: string;
}

/** One of a list of values; the cell is the place in `values`. */
export interface CategoricalColumn extends Named {
  readonly kind: "categorical" | "boolean";
  /** As written, commonest first. */
  readonly values: readonly string[];
}

/** The cell is the value less `origin`. */
export interface NumericColumn extends Named {
  readonly kind: "integer" | "float";
  readonly origin: number;
  readonly format: NumberFormat;
  /** Least and largest value in the file. */
  readonly range: readonly [number, number];
}

/** The cell is (milliseconds since 1970, UTC, less `origin`) / `unit`. */
export interface DatetimeColumn extends Named {
  readonly kind: "datetime";
  readonly origin: number;
  /** Milliseconds: 86,400,000 where every cell is a whole day. */
  readonly unit: number;
  /** Such as "YYYY-MM-DD" or "DD/MM/YYYY HH:mm". */
  readonly pattern: string;
  readonly range: readonly [number, number];
}

/** Columns a model learns: each is one number of a row. */
export type ModelledColumn = CategoricalColumn | NumericColumn | DatetimeColumn;

/** Every cell is the same. */
export interface ConstantColumn extends Named {
  readonly kind: "constant";
  readonly value: string;
}

/** No two cells are the same; new ones follow the same pattern. */
export interface IdentifierColumn extends Named {
  readonly kind: "identifier";
  /** Literal text and places to fill: "#" a digit, "@" one but 0, "A" a capital, "a" a small letter, "h" a hexadecimal digit, "\" quotes. Absent: a counter. */
  readonly pattern?: string;
  /** First number of a counter, one above the largest in the file. */
  readonly next?: number;
  /** What tells texts of the file, which new ones avoid; absent where none can meet one. See taken.ts. */
  readonly taken?: string;
}

/** Says who somebody is: never learnt, made up anew in the same form. */
export interface PersonalColumn extends Named {
  readonly kind: "personal";
  readonly sort: "name" | "email" | "phone" | "card" | "id-number" | "address" | "url" | "ip";
  /** As for identifiers, where the form is fixed. */
  readonly pattern?: string;
  /** As for identifiers. */
  readonly taken?: string;
  /** Of a name; absent: all of it. */
  readonly part?: "first" | "last";
  /** Whose names and addresses; English where absent. */
  readonly language?: "en" | "zh";
}

/** Free text: left out, and written empty. */
export interface TextColumn extends Named {
  readonly kind: "text";
}

/** A function of another column: its value for each of that column's values. */
export interface DerivedColumn extends Named {
  readonly kind: "derived";
  readonly from: string;
  /** As written, by the other column's value as written. */
  readonly map: Readonly<Record<string, string>>;
}

/** A sum of multiples of other columns: `plus` + Σ `times` · column, dates in milliseconds since 1970. */
export interface ComputedColumn extends Named {
  readonly kind: "computed";
  readonly terms: readonly { readonly from: string; readonly times: number }[];
  readonly plus: number;
  /** How its values are written. */
  readonly as: NumericColumn | DatetimeColumn;
}

export type Column =
  | ModelledColumn
  | ConstantColumn
  | IdentifierColumn
  | PersonalColumn
  | TextColumn
  | DerivedColumn
  | ComputedColumn;

export interface TableSchema {
  /** In the order of the file. */
  readonly columns: readonly Column[];
  /** The column to predict, where one was named. */
  readonly target?: string;
  /** How the file was written, for formats that have a choice. */
  readonly delimiter?: string;
}

const MODELLED: readonly Column["kind"][] = ["categorical", "boolean", "integer", "float", "datetime"];

/** Whether the column is one of the numbers of a row. */
export const isModelled = (column: Column): column is ModelledColumn => MODELLED.includes(column.kind);
export const isListed = (column: Column): column is CategoricalColumn =>
  column.kind === "categorical" || column.kind === "boolean";

/** Cells of the column are whole multiples of this. */
export const stepOf = (column: NumericColumn | DatetimeColumn): number =>
  column.kind === "datetime" ? 1 : 10 ** -column.format.decimals;

/** The columns of a data set's rows, in their order. */
export const modelled = ({ columns }: TableSchema): ModelledColumn[] => columns.filter(isModelled);
