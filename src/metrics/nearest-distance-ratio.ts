import { defineMetric } from "./define.ts";
import { CLOSENESS_ROWS, quantile, toTrain } from "./table/closeness.ts";
import { needsTable } from "./table/columns.ts";
import type { Nearest } from "./table/gower.ts";

/**
 * Median over the fakes of the distance to the nearest training row over that to the second nearest. Near 0 a fake singles
 * somebody out; as large as that of held-out rows is right. Where both are 0 two training rows are alike and nobody is singled
 * out: the ratio is 1.
 */
export default defineMetric({
  name: "nearest-distance-ratio",
  title: "Nearest over second-nearest training row",
  source: {
    cite: "Zhao et al. 2021",
    url: "https://arxiv.org/abs/2102.08369",
    where: "section 4.1, NNDR",
  },
  better: "target",
  range: [0, 1],
  unit: "ratio",
  rows: CLOSENESS_ROWS,
  modalities: ["table"],
  floor: true,
  unavailable: needsTable,
  compute(judged) {
    const { fake, heldOut, among, rows } = toTrain(judged);
    return {
      value: quantile(ratios(fake), 0.5),
      rows,
      parts: { "held-out rows": quantile(ratios(heldOut), 0.5), "training rows": among },
    };
  },
});

const ratios = ({ first, second }: Nearest): Float64Array =>
  first.map((d, i) => (second[i] > 0 && second[i] < Infinity ? d / second[i] : 1));
