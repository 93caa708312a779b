import { CLASS_ROWS, classHistogram, needsClasses, shareParts } from "./class-histogram.ts";
import { defineMetric } from "./define.ts";

/** A class counts as covered from this part of its real share on. */
const ENOUGH = 0.1;

/** Number of classes that the judge sees among the fakes at a tenth of their real share or more. */
export default defineMetric({
  name: "class-coverage",
  title: "Classes covered",
  source: { cite: "Srivastava et al. 2017", url: "https://arxiv.org/abs/1705.07761", where: "section 4" },
  better: "higher",
  range: [0, Infinity],
  unit: "classes",
  rows: CLASS_ROWS,
  floor: true,
  unavailable: needsClasses,
  async compute(judged) {
    const histogram = await classHistogram(judged);
    const covered = histogram.real.filter((share, k) => share > 0 && histogram.fake[k] >= ENOUGH * share);
    return {
      value: covered.length,
      rows: histogram.rows,
      parts: { classes: histogram.names.length, ...shareParts(histogram) },
    };
  },
});
