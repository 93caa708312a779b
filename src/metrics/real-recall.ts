import { defineMetric } from "./define.ts";
import { wilson } from "./intervals.ts";
import { TWO_SAMPLE_ROWS, twoSample } from "./two-sample.ts";

/**
 * Share of held-out real rows that a fresh discriminator calls real. Near 1 while the recall of fakes is near 0.5: the
 * fakes lie inside the data but leave parts of it out.
 */
export default defineMetric({
  name: "real-recall",
  title: "Real rows recognised",
  source: { cite: "Xu et al. 2018", url: "https://arxiv.org/abs/1806.07755", where: "section 2" },
  better: "target",
  ideal: 0.5,
  range: [0, 1],
  unit: "share of real rows",
  rows: TWO_SAMPLE_ROWS,
  floor: true,
  async compute(judged) {
    const { realRecall, rows, asked } = await twoSample(judged);
    return { value: realRecall, interval: wilson(realRecall, asked), rows };
  },
});
