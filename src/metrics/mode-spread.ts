import { defineMetric } from "./define.ts";
import { MODE_ROWS, modeCounts, needsModes } from "./modes.ts";

/**
 * Standard deviation of the high-quality samples about their mode, over the mode's own. A perfect two-dimensional Gaussian
 * cut off at three standard deviations scores √(1 − 4.5 e^−4.5 / (1 − e^−4.5)) = 0.974; less means shrunken modes.
 */
export default defineMetric({
  name: "mode-spread",
  title: "Spread of modes",
  source: { cite: "Lin et al. 2018", url: "https://arxiv.org/abs/1712.04086", where: "section 4.1" },
  better: "target",
  ideal: Math.sqrt(1 - (4.5 * Math.exp(-4.5)) / (1 - Math.exp(-4.5))),
  range: [0, 3],
  unit: "ratio",
  rows: MODE_ROWS,
  modalities: ["points"],
  floor: true,
  unavailable: (judged) =>
    needsModes(judged) ?? (modeCounts(judged).good ? undefined : "no sample is within three sigma of a mode"),
  compute(judged) {
    const { spread, rows } = modeCounts(judged);
    return { value: spread, rows };
  },
});
