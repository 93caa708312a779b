/** @file A column's cells counted into bins that a person can read: categories by name, numbers in steps of their own. */

import { type CategoricalColumn, isListed, type ModelledColumn } from "../../data/table/schema.ts";
import { present } from "../../metrics/table/columns.ts";
import type { ColumnShares } from "../types.ts";

/** Named categories, and bins of numbers: what a small chart can hold. */
const CATEGORIES = 11;
const BINS = 22;
/** This share of a column lies beyond the first and the last bin, which take it in: outliers stretch no axis. */
const TAIL = 0.005;

interface Bins extends Pick<ColumnShares, "form" | "bins" | "rest"> {
  /** The bin of a cell. */
  of(cell: number): number;
}

/** @param text  a cell as the file has it */
export function columnShares(
  column: ModelledColumn,
  real: Float32Array,
  made: Float32Array,
  text: (cell: number) => string,
): Omit<ColumnShares, "error"> {
  const { of, ...about } = isListed(column)
    ? categories(column, [real, made])
    : numbers(column, [real, made], text);
  const shares = (cells: Float32Array): number[] => {
    const counts = new Array<number>(about.bins.length + about.rest.length).fill(0);
    for (const cell of cells) counts[of(cell)]!++;
    return counts.map((count) => Number(((100 * count) / cells.length).toPrecision(4)));
  };
  return { name: column.name, ...about, real: shares(real), made: shares(made) };
}

const anyMissing = (sides: readonly Float32Array[]): boolean =>
  sides.some((cells) => cells.some(Number.isNaN));

/** They stand commonest first in the list. */
function categories({ values }: CategoricalColumn, sides: readonly Float32Array[]): Bins {
  const named = values.length <= CATEGORIES + 1 ? values.length : CATEGORIES;
  const others = values.length > named ? (["others"] as const) : [];
  const missing = anyMissing(sides) ? (["missing"] as const) : [];
  return {
    form: "categories",
    bins: values.slice(0, named),
    rest: [...others, ...missing],
    of: (cell) => (Number.isNaN(cell) ? named + others.length : Math.min(cell, named)),
  };
}

/** A bin a value where values are few; else steps of one width, each a whole number of the column's own steps. */
function numbers(
  column: Exclude<ModelledColumn, CategoricalColumn>,
  sides: readonly [real: Float32Array, made: Float32Array],
  text: (cell: number) => string,
): Bins {
  const sorted = present(sides[0]).sort();
  const distinct = [...new Set(sorted)];
  const isFew = distinct.length <= BINS + 2;
  const step = column.kind === "datetime" ? 1 : 10 ** -column.format.decimals;
  const low = sorted[Math.floor(TAIL * sorted.length)] ?? 0;
  const high = sorted[Math.floor((1 - TAIL) * sorted.length)] ?? 0;
  const width = Math.ceil((high - low + step) / BINS / step - 1e-6) * step;
  const starts = isFew
    ? distinct
    : Array.from({ length: Math.ceil((high - low) / width + 1e-6) }, (_, k) => low + k * width);
  const last = starts.length - 1;
  const name = (k: number): string => {
    const from = text(starts[k]!);
    if (isFew) return from;
    if (k === last) return `≥ ${from}`;
    const to = text(starts[k + 1]! - step);
    return k === 0 ? `≤ ${to}` : from === to ? from : `${from} – ${to}`;
  };
  const missing = anyMissing(sides) ? (["missing"] as const) : [];
  return {
    form: "numbers",
    bins: starts.map((_, k) => name(k)),
    rest: missing,
    of(cell) {
      if (Number.isNaN(cell)) return starts.length;
      const after = starts.findIndex((start) => start > cell + step * 1e-3);
      return after < 0 ? last : Math.max(0, after - 1);
    },
  };
}
