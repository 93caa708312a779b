import { defineMetric } from "./define.ts";

/** Seconds of processor time that the training took; the parts give the clock's seconds and the steps. */
export default defineMetric({
  name: "training-cost",
  title: "Training cost",
  source: { cite: "Schwartz et al. 2019", url: "https://arxiv.org/abs/1907.10597", where: "section 3" },
  better: "lower",
  range: [0, Infinity],
  unit: "CPU seconds",
  rows: 0,
  floor: false,
  compute: ({ cost }) => ({
    value: cost.cpuSeconds,
    rows: 0,
    parts: { "wall seconds": cost.wallSeconds, steps: cost.steps },
  }),
});
