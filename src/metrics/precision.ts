import { defineMetric } from "./define.ts";
import { wilson } from "./intervals.ts";
import { NEIGHBOUR_ROWS, neighbours } from "./neighbours.ts";

/**
 * How much of what the model makes could be real: the share of fakes inside the ball of some real row that reaches to its
 * third nearest real row. Real rows themselves score below 1, the less the more dimensions there are: read it beside the
 * floor. The interval takes the balls as given.
 */
export default defineMetric({
  name: "precision",
  title: "Precision",
  source: { cite: "Kynkäänniemi et al. 2019", url: "https://arxiv.org/abs/1904.06991", where: "section 2" },
  better: "higher",
  range: [0, 1],
  unit: "share of fakes",
  rows: NEIGHBOUR_ROWS,
  floor: true,
  async compute(judged) {
    const { precision, rows } = await neighbours(judged);
    return { value: precision, interval: wilson(precision, rows), rows };
  },
});
