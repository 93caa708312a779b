import { defineMetric } from "./define.ts";
import { columnShapes } from "./table/column-shapes.ts";
import { needsTable } from "./table/columns.ts";
import { meanOf } from "./table/parts.ts";
import { pairTrends } from "./table/sdmetrics-pairs.ts";
import { realAndFake, TABLE_ROWS } from "./table/sides.ts";

/** Pairs that count: |Pearson's r| or Cramér's V in the real rows above these. */
const CORRELATION = 0.5;
const CRAMERS_V = 0.3;

/**
 * The quality score of SDMetrics from 0.27 on: 100 · the mean of column shapes and of column pair trends, the latter over the
 * pairs that are clearly associated in the real rows. Earlier versions averaged all pairs, so their scores differ. It is
 * lenient: independent columns score 88 on the census table of 1994.
 */
export default defineMetric({
  name: "sdmetrics-quality",
  title: "SDMetrics quality score, 0.27 or later",
  source: {
    cite: "SDMetrics, quality report",
    url: "https://docs.sdv.dev/sdmetrics/data-metrics/quality/quality-report",
    where: "0.27 and later",
  },
  better: "higher",
  ideal: 100,
  range: [0, 100],
  unit: "%",
  rows: TABLE_ROWS,
  modalities: ["table"],
  floor: true,
  unavailable: needsTable,
  compute(judged) {
    const { real, fake } = realAndFake(judged);
    const shapes = 100 * meanOf(columnShapes(judged, real, fake).map(([, similarity]) => similarity));
    const counted = pairTrends(judged).filter(
      ({ similarity, association, isNumeric }) =>
        !Number.isNaN(similarity) && association > (isNumeric ? CORRELATION : CRAMERS_V),
    );
    const pairs = 100 * meanOf(counted.map(({ similarity }) => similarity));
    return {
      value: counted.length === 0 ? shapes : (shapes + pairs) / 2,
      rows: Math.min(real.rows, fake.rows),
      parts: {
        "column shapes": shapes,
        ...(counted.length > 0 && { "column pair trends": pairs }),
        "pairs that count": counted.length,
      },
    };
  },
});
