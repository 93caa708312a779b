/** @file Cells of a row that do not go together: what real rows hold far less often than chance alone would have it. */

import type { ModelledColumn } from "../../data/table/schema.ts";
import type { Matrix } from "../../metrics/define.ts";
import { sharedCodes } from "../../metrics/table/codes.ts";
import { columnPairs } from "../../metrics/table/column-pairs.ts";
import { cellsOf } from "../../metrics/table/columns.ts";
import { crossTable } from "../../metrics/table/contingency.ts";
import type { Oddity } from "../types.ts";

/** Fewer meetings than this by chance, and none is no sign. */
const EXPECTED = 10;
/** So many times rarer than chance is odd. */
const RARER = 20;

/**
 * For each of `rows`, among the columns at `places`, its pairs of cells with n_a n_b / n at least 10 and 20 times what training rows have, the rarest against
 * chance first. Numbers are taken by deciles. What is found names cells by their places in `places`.
 */
export function oddities(
  columns: readonly ModelledColumn[],
  places: readonly number[],
  train: Matrix,
  rows: Matrix,
): Oddity[][] {
  const found: Oddity[][] = Array.from({ length: rows.rows }, () => []);
  const coded = places.map((c) => {
    const cells = cellsOf(train, c);
    const code = sharedCodes(columns[c]!, cells);
    return { train: code(cells), rows: code(cellsOf(rows, c)) };
  });
  const totals = coded.map(({ train: { codes, size } }) => {
    const counts = new Float64Array(size);
    for (const code of codes) counts[code]!++;
    return counts;
  });
  for (const [a, b] of columnPairs(places.length)) {
    const met = crossTable(coded[a]!.train, coded[b]!.train);
    found.forEach((of, i) => {
      const [x, y] = [coded[a]!.rows.codes[i]!, coded[b]!.rows.codes[i]!];
      const expected = (totals[a]![x]! * totals[b]![y]!) / train.rows;
      const count = met[x * coded[b]!.train.size + y]!;
      if (expected >= EXPECTED && expected >= RARER * count)
        of.push({ cells: [a, b], found: count, expected: Math.round(expected) });
    });
  }
  const strength = ({ expected, found: n }: Oddity) => expected / (n + 1);
  return found.map((of) => of.sort((p, q) => strength(q) - strength(p)));
}
