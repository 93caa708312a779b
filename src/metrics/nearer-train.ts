import { defineMetric } from "./define.ts";
import { normalInterval, variance, wilson } from "./intervals.ts";
import { EVEN_ROWS, even } from "./table/closeness.ts";
import { needsTable } from "./table/columns.ts";

/**
 * Share of fakes whose nearest training row is nearer, in Gower's distance, than their nearest held-out row, ties half, among
 * equally many of both:
 *
 *   P(d(fake, train) < d(fake, held out)) + ½ P(=)
 *
 * 0.5: training rows are not favoured. Above: fakes lean on the rows the model has seen. A half proves nothing about the single
 * row: see `exact-copies` and `near-copies`. The interval takes the rows that are compared with as given.
 */
export default defineMetric({
  name: "nearer-train",
  title: "Rows nearer to train than to held out",
  source: {
    cite: "Platzer & Reutterer 2021",
    url: "https://doi.org/10.3389/fdata.2021.679939",
    where: "section 3.2",
  },
  better: "target",
  ideal: 0.5,
  range: [0, 1],
  unit: "share of fakes",
  rows: EVEN_ROWS,
  modalities: ["table"],
  floor: true,
  unavailable: needsTable,
  compute(judged) {
    const { toTrain, toHeldOut, each } = even(judged);
    const votes = toTrain.map((d, i) => (d < toHeldOut[i] ? 1 : d > toHeldOut[i] ? 0 : 0.5));
    const value = votes.reduce((sum, vote) => sum + vote, 0) / votes.length;
    const spread = variance(votes, value);
    return {
      value,
      interval:
        spread > 0 ? normalInterval(value, Math.sqrt(spread / votes.length)) : wilson(value, votes.length),
      rows: votes.length,
      parts: { "rows compared with, each": each },
    };
  },
});
