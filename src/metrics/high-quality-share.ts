import { defineMetric } from "./define.ts";
import { wilson } from "./intervals.ts";
import { MODE_ROWS, modeCounts, needsModes } from "./modes.ts";

/**
 * Share of samples within three standard deviations of the nearest mode. Draws from the mixture itself score
 * 1 − e^−4.5 = 98.9 %, so more than that is no merit: the modes are drawn too small (`mode-spread` says how small).
 */
export default defineMetric({
  name: "high-quality-share",
  title: "High-quality samples",
  source: { cite: "Lin et al. 2018", url: "https://arxiv.org/abs/1712.04086", where: "section 4.1" },
  better: "target",
  ideal: 1 - Math.exp(-4.5),
  range: [0, 1],
  unit: "share of samples",
  rows: MODE_ROWS,
  modalities: ["points"],
  floor: true,
  unavailable: needsModes,
  compute(judged) {
    const { good, rows } = modeCounts(judged);
    return { value: good / rows, interval: wilson(good / rows, rows), rows };
  },
});
