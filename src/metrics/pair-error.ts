import { defineMetric } from "./define.ts";
import { perJudged } from "./per-judged.ts";
import { sharedCodes } from "./table/codes.ts";
import { columnPairs, pairName } from "./table/column-pairs.ts";
import { cellsOf, columnsOf, needsPairs } from "./table/columns.ts";
import { contingencySimilarity, crossTable } from "./table/contingency.ts";
import { largest, meanOf } from "./table/parts.ts";
import { realAndFake, TABLE_ROWS } from "./table/sides.ts";

/** Two columns by their places, and how far they are off together, in %. */
export interface PairError {
  readonly a: number;
  readonly b: number;
  readonly error: number;
}

/** Shared with the report, which draws every pair. */
export const pairErrors = perJudged((judged): { readonly rows: number; readonly errors: PairError[] } => {
  const { real, fake } = realAndFake(judged);
  const columns = columnsOf(judged);
  const coded = columns.map((column, c) => {
    const cells = cellsOf(real, c);
    const code = sharedCodes(column, cells);
    return { real: code(cells), fake: code(cellsOf(fake, c)) };
  });
  const errors = columnPairs(columns.length).map(([a, b]) => {
    const p = crossTable(coded[a].real, coded[b].real);
    const q = crossTable(coded[a].fake, coded[b].fake);
    return { a, b, error: 100 * (1 - contingencySimilarity(p, real.rows, q, fake.rows)) };
  });
  return { rows: Math.min(real.rows, fake.rows), errors };
});

/**
 * 100 · ½ Σ |p − q| over the cells of the cross table of two columns, averaged over all pairs; fakes against training rows.
 * Both tables are cut at the deciles of the real one, so an outlier moves nothing, unlike `pair-error-sdmetrics`; missing
 * cells are a bin of their own. The parts are the worst pairs. Past 5,000 pairs, a fixed random 5,000.
 */
export default defineMetric({
  name: "pair-error",
  title: "Column pair error, shared bins",
  source: {
    cite: "SDMetrics, contingency similarity",
    url: "https://docs.sdv.dev/sdmetrics/data-metrics/quality/contingencysimilarity",
    where: "with bins shared",
  },
  better: "lower",
  ideal: 0,
  range: [0, 100],
  unit: "%",
  rows: TABLE_ROWS,
  modalities: ["table"],
  floor: true,
  unavailable: needsPairs,
  compute(judged) {
    const { rows, errors } = pairErrors(judged);
    const columns = columnsOf(judged);
    return {
      value: meanOf(errors.map(({ error }) => error)),
      rows,
      parts: largest(errors.map(({ a, b, error }) => [pairName(columns[a], columns[b]), error])),
    };
  },
});
