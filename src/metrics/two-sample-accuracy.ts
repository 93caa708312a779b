import { defineMetric } from "./define.ts";
import { wilson } from "./intervals.ts";
import { TWO_SAMPLE_ROWS, twoSample } from "./two-sample.ts";

/**
 * How often a fresh discriminator tells a held-out real row from a fake, rows of both in equal number. 0.5: it is
 * guessing; 1: every row gives itself away. What is asked of the discriminator it has not seen.
 */
export default defineMetric({
  name: "two-sample-accuracy",
  title: "Two-sample accuracy",
  source: { cite: "Lopez-Paz & Oquab 2017", url: "https://arxiv.org/abs/1610.06545", where: "section 3" },
  better: "target",
  ideal: 0.5,
  range: [0, 1],
  unit: "share of rows",
  rows: TWO_SAMPLE_ROWS,
  floor: true,
  async compute(judged) {
    const { realRecall, fakeRecall, rows, asked } = await twoSample(judged);
    const value = (realRecall + fakeRecall) / 2;
    return { value, interval: wilson(value, 2 * asked), rows };
  },
});
