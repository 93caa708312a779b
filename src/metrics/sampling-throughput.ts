import { defineMetric } from "./define.ts";

/** Rows a second that the sampler makes on one thread. */
export default defineMetric({
  name: "sampling-throughput",
  title: "Sampling speed",
  source: { cite: "Reddi et al. 2020", url: "https://arxiv.org/abs/1911.02549", where: "offline scenario" },
  better: "higher",
  range: [0, Infinity],
  unit: "rows per second",
  rows: 0,
  floor: false,
  compute: ({ rowsPerSecond }) => ({ value: rowsPerSecond, rows: 0 }),
});
