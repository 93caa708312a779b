/** @file What rows may be asked to satisfy. */

import type { View } from "./view.ts";

/** A number, milliseconds since 1970 for dates, a text; undefined where there is nothing. */
export type Cell = number | string | undefined;
export type Row = Readonly<Record<string, Cell>>;

/** A column's value lies in [low, high]. */
export interface Bound {
  readonly column: string;
  readonly low: number;
  readonly high: number;
}

/** One column's value is at most, or if strict below, another's. */
export interface Order {
  readonly below: string;
  readonly above: string;
  readonly isStrict: boolean;
}

export interface Check {
  holds(row: Row): boolean;
  /** Told of each row that satisfies every constraint. */
  kept?(row: Row): void;
}

export interface Constraint {
  /** As a person wrote it. */
  readonly name: string;
  /** Columns it looks at; all that are not made up where absent. */
  readonly columns?: readonly string[];
  /** What it says of numbers: two constraints that no row can satisfy are told before a row is drawn. */
  readonly bounds?: readonly Bound[];
  readonly orders?: readonly Order[];
  /** Whether `begin` needs the rows of the data. */
  readonly needsData?: boolean;
  /** A new check, of one sample: it may remember the rows that were kept. */
  begin(data: () => Iterable<Row>): Check;
}

/** One way to write constraints. */
export interface ConstraintKind {
  readonly name: string;
  /** How it is written, with columns a and b. */
  readonly form: string;
  /** The constraint that `text` says; undefined where it is of another kind. */
  parse(text: string, view: View): Constraint | undefined;
}

export const defineConstraint = (kind: ConstraintKind): ConstraintKind => kind;
