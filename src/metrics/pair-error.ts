import { defineMetric } from "./define.ts";
import { sharedCodes } from "./table/codes.ts";
import { columnPairs, pairName } from "./table/column-pairs.ts";
import { cellsOf, columnsOf, needsPairs } from "./table/columns.ts";
import { contingencySimilarity, crossTable } from "./table/contingency.ts";
import { largest, meanOf } from "./table/parts.ts";
import { realAndFake, TABLE_ROWS } from "./table/sides.ts";

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
      const similarity = contingencySimilarity(p, real.rows, q, fake.rows);
      return [pairName(columns[a], columns[b]), 100 * (1 - similarity)] as const;
    });
    return {
      value: meanOf(errors.map(([, error]) => error)),
      rows: Math.min(real.rows, fake.rows),
      parts: largest(errors),
    };
  },
});
