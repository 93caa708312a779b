import { defineMetric } from "./define.ts";

/** Numbers the training adjusts, over all networks; the part counts those a sampler needs. */
export default defineMetric({
  name: "parameters",
  title: "Parameters",
  source: { cite: "Schwartz et al. 2019", url: "https://arxiv.org/abs/1907.10597", where: "section 3" },
  better: "lower",
  range: [0, Infinity],
  unit: "parameters",
  rows: 0,
  floor: false,
  compute: ({ cost }) => ({ value: cost.parameters, rows: 0, parts: { sampler: cost.samplerParameters } }),
});
