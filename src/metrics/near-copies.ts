import { defineMetric } from "./define.ts";
import { wilson } from "./intervals.ts";
import { CLOSENESS_ROWS, quantile, shareOf, toTrain } from "./table/closeness.ts";
import { needsTable } from "./table/columns.ts";

/** The nearest part of the held-out rows sets what is near. */
const NEAR = 0.01;

/**
 * Share of fakes as near to a training row, in Gower's distance, as the nearest 1 % of held-out rows. A hundredth is what new
 * real rows have, more where rows of the data repeat: then read it beside the part for held-out rows.
 */
export default defineMetric({
  name: "near-copies",
  title: "Near copies of training rows",
  source: {
    cite: "Platzer & Reutterer 2021",
    url: "https://doi.org/10.3389/fdata.2021.679939",
    where: "section 3.2",
  },
  better: "lower",
  range: [0, 1],
  unit: "share of fakes",
  rows: CLOSENESS_ROWS,
  modalities: ["table"],
  floor: true,
  unavailable: needsTable,
  compute(judged) {
    const { fake, heldOut, among, rows } = toTrain(judged);
    const near = quantile(heldOut.first, NEAR);
    const value = shareOf(fake.first, (d) => d <= near);
    return {
      value,
      interval: wilson(value, rows),
      rows,
      parts: {
        "held-out rows": shareOf(heldOut.first, (d) => d <= near),
        "distance that is near": near,
        "training rows": among,
      },
    };
  },
});
