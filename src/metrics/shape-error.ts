import { defineMetric } from "./define.ts";
import { columnShapes } from "./table/column-shapes.ts";
import { needsTable } from "./table/columns.ts";
import { largest, meanOf } from "./table/parts.ts";
import { realAndFake, TABLE_ROWS } from "./table/sides.ts";

/**
 * 100 · (1 − mean over the columns of KSComplement or TVComplement), fakes against training rows: what published tables call the
 * error of column densities. Columns alone: rows whose columns were drawn independently score 0. The parts are columns.
 */
export default defineMetric({
  name: "shape-error",
  title: "Column shape error",
  source: {
    cite: "SDMetrics, column shapes",
    url: "https://docs.sdv.dev/sdmetrics/data-metrics/quality",
    where: "KSComplement, TVComplement",
  },
  better: "lower",
  ideal: 0,
  range: [0, 100],
  unit: "%",
  rows: TABLE_ROWS,
  modalities: ["table"],
  floor: true,
  unavailable: needsTable,
  compute(judged) {
    const { real, fake } = realAndFake(judged);
    const errors = columnShapes(judged, real, fake).map(([name, s]) => [name, 100 * (1 - s)] as const);
    return {
      value: meanOf(errors.map(([, error]) => error)),
      rows: Math.min(real.rows, fake.rows),
      parts: largest(errors),
    };
  },
});
