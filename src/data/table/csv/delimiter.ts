/** @file Which character stands between the cells: the one that cuts every line into equally many. */

import { DiptychError } from "../../../util/errors.ts";
import { records } from "./scan.ts";

/** Decimal commas and lists in cells are commoner than tabs and semicolons in them: the comma comes after. */
const CANDIDATES = ["\t", ";", "|", ",", "\u0001", "^", "~", ":", " "];
/** Share of lines with as many cells as the first, for a file some of whose lines are ragged. */
const ENOUGH = 0.5;

export interface Dialect {
  readonly delimiter: string;
  /** The first records. */
  readonly sample: readonly (readonly string[])[];
  /** Whether the first line says what it is, as `sep=;`, and is no record. */
  readonly isSaid: boolean;
  /** Share of the sample cut into as many cells, two or more, as its first record. */
  readonly agreement: number;
}

/** From the text at the file's beginning; its last line may be cut off. A file of one column has a comma. */
export function dialectOf(head: string): Dialect {
  const said = /^sep=(.)\r?\n/i.exec(head);
  const tried = (said ? [said[1]] : CANDIDATES).map((delimiter) => {
    const sample = firstRecords(said ? head.slice(said[0].length) : head, delimiter);
    const width = sample[0]?.length ?? 0;
    const agreeing = sample.filter((cells) => cells.length === width).length;
    return { delimiter, sample, isSaid: said !== null, agreement: width > 1 ? agreeing / sample.length : 0 };
  });
  const best = tried.reduce((a, b) => (b.agreement > a.agreement ? b : a));
  if (best.agreement >= ENOUGH) return best;
  return tried.find(({ delimiter }) => delimiter === ",") ?? best;
}

function firstRecords(head: string, delimiter: string): string[][] {
  const end = Math.max(head.lastIndexOf("\n"), head.lastIndexOf("\r"));
  const found: string[][] = [];
  try {
    for (const { cells } of records([end < 0 ? head : head.slice(0, end + 1)], delimiter, ""))
      found.push([...cells]);
  } catch (error) {
    // A quoted cell is cut off, or quotes are not what this delimiter makes of them: what came before counts.
    if (!(error instanceof DiptychError)) throw error;
  }
  return found;
}
