import { defineMetric } from "./define.ts";
import { wilson } from "./intervals.ts";
import { TWO_SAMPLE_ROWS, twoSample } from "./two-sample.ts";

/**
 * Share of fakes that a fresh discriminator calls fake. Near 1 while the recall of real rows is near 0.5: some fakes lie
 * where there is no data.
 */
export default defineMetric({
  name: "fake-recall",
  title: "Fake rows recognised",
  source: { cite: "Xu et al. 2018", url: "https://arxiv.org/abs/1806.07755", where: "section 2" },
  better: "target",
  ideal: 0.5,
  range: [0, 1],
  unit: "share of fakes",
  rows: TWO_SAMPLE_ROWS,
  floor: true,
  async compute(judged) {
    const { fakeRecall, rows, asked } = await twoSample(judged);
    return { value: fakeRecall, interval: wilson(fakeRecall, asked), rows };
  },
});
