import { defineMetric } from "./define.ts";
import { wilson } from "./intervals.ts";
import { NEIGHBOUR_ROWS, neighbours } from "./neighbours.ts";

/**
 * How much of the data the model can make: the share of real rows inside the ball of some fake that reaches to its third
 * nearest fake. A few far-off fakes have large balls and lift it; coverage does not have that weakness.
 */
export default defineMetric({
  name: "recall",
  title: "Recall",
  source: { cite: "Kynkäänniemi et al. 2019", url: "https://arxiv.org/abs/1904.06991", where: "section 2" },
  better: "higher",
  range: [0, 1],
  unit: "share of real rows",
  rows: NEIGHBOUR_ROWS,
  floor: true,
  async compute(judged) {
    const { recall, rows } = await neighbours(judged);
    return { value: recall, interval: wilson(recall, rows), rows };
  },
});
