import { defineMetric } from "./define.ts";
import { meanReading } from "./intervals.ts";
import { NEIGHBOUR_ROWS, neighbours } from "./neighbours.ts";

/**
 * How many real balls a fake lies in, over the number it would lie in by right:
 *
 *   1 / (kM) Σ_j Σ_i [fake_j in the ball of real_i],      k = 5
 *
 * Its expectation is 1 when fakes are distributed as real rows. Above 1 the fakes crowd where the data is dense, so 1 is
 * the target and not a bound.
 */
export default defineMetric({
  name: "density",
  title: "Density",
  source: { cite: "Naeem et al. 2020", url: "https://arxiv.org/abs/2002.09797", where: "section 3" },
  better: "target",
  ideal: 1,
  range: [0, Infinity],
  unit: "ratio",
  rows: NEIGHBOUR_ROWS,
  floor: true,
  compute: async (judged) => meanReading((await neighbours(judged)).density),
});
