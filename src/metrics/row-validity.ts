import { defineMetric } from "./define.ts";
import { wilson } from "./intervals.ts";
import { columnsOf, needsTable } from "./table/columns.ts";
import { largest } from "./table/parts.ts";
import { firstRows, TABLE_ROWS } from "./table/sides.ts";
import { brokenCells, brokenPairs } from "./table/validity.ts";

/**
 * Share of fakes that break no rule of the real rows: every number within the range of its column, every category a known one,
 * no cell missing where none is, and no two categories together that never are together in training rows though at least ten
 * times would have been expected, had their columns nothing to do with each other. The parts are the shares of rows that
 * each column and each pair of columns breaks.
 */
export default defineMetric({
  name: "row-validity",
  title: "Valid rows",
  source: {
    cite: "SDMetrics, data validity",
    url: "https://docs.sdv.dev/sdmetrics/data-metrics/diagnostic",
    where: "BoundaryAdherence, CategoryAdherence, by row and with pairs",
  },
  better: "higher",
  ideal: 1,
  range: [0, 1],
  unit: "share of fakes",
  rows: TABLE_ROWS,
  modalities: ["table"],
  floor: true,
  unavailable: needsTable,
  compute(judged) {
    const columns = columnsOf(judged);
    const fake = firstRows("fake", judged.fake.values);
    const breaches = [
      ...brokenCells(columns, fake),
      ...brokenPairs(columns, firstRows("train", judged.train.values), fake),
    ];
    const isBroken = new Uint8Array(fake.rows);
    for (const { rows } of breaches) for (const row of rows) isBroken[row] = 1;
    const value = 1 - isBroken.reduce((sum, broken) => sum + broken, 0) / fake.rows;
    return {
      value,
      interval: wilson(value, fake.rows),
      rows: fake.rows,
      parts: largest(breaches.map(({ name, rows }) => [name, rows.length / fake.rows])),
    };
  },
});
