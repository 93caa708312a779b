/** @file Column pair trends as SDMetrics has them, faults included, for numbers that can stand beside published ones. */

import { isListed } from "../../data/table/schema.ts";
import type { Judged } from "../define.ts";
import { perJudged } from "../per-judged.ts";
import { type Codes, categoryCodes, ownRangeCodes } from "./codes.ts";
import { columnPairs, pairName } from "./column-pairs.ts";
import { categoriesOf, cellsOf, columnsOf } from "./columns.ts";
import { contingencySimilarity, cramersV, crossTable } from "./contingency.ts";
import { realAndFake } from "./sides.ts";

export interface PairTrend {
  readonly name: string;
  /** In 0..1; NaN where a column of numbers is constant. */
  readonly similarity: number;
  /** In the real rows: |Pearson's r| of two columns of numbers, Cramér's V of all others. */
  readonly association: number;
  readonly isNumeric: boolean;
}

/**
 * Two columns of numbers: 1 − |r_real − r_fake| / 2 with Pearson's r. All others: contingency similarity, columns of numbers cut
 * into ten bins of equal width over the range of each table on its own.
 *
 * @source SDMetrics, column pair trends — https://docs.sdv.dev/sdmetrics/data-metrics/quality/quality-report/single-table-api
 * @checked three-row tables by hand
 */
export const pairTrends = perJudged((judged: Judged): PairTrend[] => {
  const { real, fake } = realAndFake(judged);
  const columns = columnsOf(judged);
  const [x, y] = [real, fake].map((side) => columns.map((_, c) => cellsOf(side, c)));
  const coded = (cells: Float32Array[]): Codes[] =>
    columns.map((column, c) =>
      isListed(column) ? categoryCodes(cells[c], categoriesOf(column)) : ownRangeCodes(cells[c]),
    );
  const [realCodes, fakeCodes] = [coded(x), coded(y)];
  return columnPairs(columns.length).map(([a, b]) => {
    const name = pairName(columns[a], columns[b]);
    if (!isListed(columns[a]) && !isListed(columns[b])) {
      const [r, s] = [pearson(x[a], x[b]), pearson(y[a], y[b])];
      return { name, similarity: 1 - Math.abs(r - s) / 2, association: Math.abs(r), isNumeric: true };
    }
    const p = crossTable(realCodes[a], realCodes[b]);
    const q = crossTable(fakeCodes[a], fakeCodes[b]);
    return {
      name,
      similarity: contingencySimilarity(p, real.rows, q, fake.rows),
      association: cramersV(p, realCodes[b].size),
      isNumeric: false,
    };
  });
});

/** Pearson's correlation over the rows that have both numbers. */
export function pearson(x: Float32Array, y: Float32Array): number {
  let [n, meanX, meanY, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i]) || Number.isNaN(y[i])) continue;
    n++;
    const dx = x[i] - meanX;
    const dy = y[i] - meanY;
    meanX += dx / n;
    meanY += dy / n;
    xx += dx * (x[i] - meanX);
    yy += dy * (y[i] - meanY);
    xy += dx * (y[i] - meanY);
  }
  return xy / Math.sqrt(xx * yy);
}
