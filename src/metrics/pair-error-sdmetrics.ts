import { defineMetric } from "./define.ts";
import { needsPairs } from "./table/columns.ts";
import { largest, meanOf } from "./table/parts.ts";
import { pairTrends } from "./table/sdmetrics-pairs.ts";
import { realAndFake, TABLE_ROWS } from "./table/sides.ts";

/**
 * 100 · (1 − mean of all pairs of the column pair trends of SDMetrics before 0.27), the convention of published tables: pairs of
 * numbers by Pearson's r, mixed pairs binned over each table's own range. One outlier moves the bins: real held-out rows can
 * score worse than independent columns. For comparison with other work; `pair-error` is the one to trust.
 */
export default defineMetric({
  name: "pair-error-sdmetrics",
  title: "Column pair error, SDMetrics before 0.27 (all pairs, own bins)",
  source: {
    cite: "SDMetrics, column pair trends",
    url: "https://docs.sdv.dev/sdmetrics/data-metrics/quality/quality-report/single-table-api",
    where: "before 0.27",
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
    const errors = pairTrends(judged)
      .filter(({ similarity }) => !Number.isNaN(similarity))
      .map(({ name, similarity }) => [name, 100 * (1 - similarity)] as const);
    return {
      value: meanOf(errors.map(([, error]) => error)),
      rows: Math.min(real.rows, fake.rows),
      parts: largest(errors),
    };
  },
});
