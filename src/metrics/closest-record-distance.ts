import { defineMetric } from "./define.ts";
import { CLOSENESS_ROWS, quantile, toTrain } from "./table/closeness.ts";
import { needsTable } from "./table/columns.ts";

/**
 * Median over the fakes of Gower's distance to the nearest training row. As large as that of held-out rows is right; smaller
 * is copying or too little variety, larger is fakes far from all data. Read it beside the part for held-out rows, which has
 * the same training rows to choose from.
 */
export default defineMetric({
  name: "closest-record-distance",
  title: "Distance to the closest training row",
  source: {
    cite: "Zhao et al. 2021",
    url: "https://arxiv.org/abs/2102.08369",
    where: "section 4.1, DCR",
  },
  better: "target",
  range: [0, 1],
  unit: "Gower distance",
  rows: CLOSENESS_ROWS,
  modalities: ["table"],
  floor: true,
  unavailable: needsTable,
  compute(judged) {
    const { fake, heldOut, among, rows } = toTrain(judged);
    return {
      value: quantile(fake.first, 0.5),
      rows,
      parts: {
        "held-out rows": quantile(heldOut.first, 0.5),
        "nearest 5 %": quantile(fake.first, 0.05),
        "nearest 5 % of held-out rows": quantile(heldOut.first, 0.05),
        "training rows": among,
      },
    };
  },
});
