import { defineMetric } from "./define.ts";
import { wilson } from "./intervals.ts";
import { needsTable } from "./table/columns.ts";
import { rowKeys } from "./table/row-keys.ts";
import { firstRows, TABLE_ROWS } from "./table/sides.ts";

/**
 * Share of fakes that are a training row cell by cell. New real rows repeat training rows too where a table has few columns:
 * the part for held-out rows says how often. A copy is seen only if the row it copies is among the training rows at hand.
 */
export default defineMetric({
  name: "exact-copies",
  title: "Exact copies of training rows",
  source: {
    cite: "SDMetrics, new row synthesis",
    url: "https://docs.sdv.dev/sdmetrics/data-metrics/privacy/newrowsynthesis",
    where: "with a tolerance of 0",
  },
  better: "lower",
  range: [0, 1],
  unit: "share of fakes",
  rows: TABLE_ROWS,
  modalities: ["table"],
  floor: true,
  unavailable: needsTable,
  compute({ real, fake, train }) {
    const known = new Set(rowKeys(train.values));
    const share = (keys: readonly string[]) => keys.filter((key) => known.has(key)).length / keys.length;
    const fakes = rowKeys(firstRows("fake", fake.values));
    const value = share(fakes);
    return {
      value,
      interval: wilson(value, fakes.length),
      rows: fakes.length,
      parts: { "held-out rows": share(rowKeys(real.values)), "training rows": train.values.rows },
    };
  },
});
