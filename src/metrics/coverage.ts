import { defineMetric } from "./define.ts";
import { wilson } from "./intervals.ts";
import { DENSITY_K, NEIGHBOUR_ROWS, neighbours } from "./neighbours.ts";

/**
 * How much of the data has a fake nearby: the share of real rows whose ball, reaching to the fifth nearest real row, holds
 * a fake. Expected 1 − 2^−k = 0.969 when fakes are distributed as real rows: of the first k rows met around a real row,
 * each is as likely fake as real.
 */
export default defineMetric({
  name: "coverage",
  title: "Coverage",
  source: { cite: "Naeem et al. 2020", url: "https://arxiv.org/abs/2002.09797", where: "section 3" },
  better: "higher",
  ideal: 1 - 2 ** -DENSITY_K,
  range: [0, 1],
  unit: "share of real rows",
  rows: NEIGHBOUR_ROWS,
  floor: true,
  async compute(judged) {
    const { coverage, rows } = await neighbours(judged);
    return { value: coverage, interval: wilson(coverage, rows), rows };
  },
});
