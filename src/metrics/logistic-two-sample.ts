import { defineMetric } from "./define.ts";
import { logistic } from "./table/boosting/loss.ts";
import { needsTable } from "./table/columns.ts";
import { fitLinearModel } from "./table/linear-model.ts";
import { TWO_SAMPLE_ROWS, twoSample } from "./table/two-sample.ts";

/**
 * AUC of a logistic regression that tells fakes from held-out rows, cross-validated. It sees shifted columns and nothing of how
 * they hang together: independent columns pass it. For comparison with other work; `boosted-two-sample` is the strict one.
 */
export default defineMetric({
  name: "logistic-two-sample",
  title: "Logistic two-sample AUC",
  source: { cite: "Lopez-Paz & Oquab 2017", url: "https://arxiv.org/abs/1610.06545", where: "section 3" },
  better: "target",
  ideal: 0.5,
  range: [0, 1],
  unit: "AUC",
  rows: TWO_SAMPLE_ROWS,
  modalities: ["table"],
  floor: true,
  unavailable: needsTable,
  compute(judged) {
    const { value, interval, rows } = twoSample(judged, (lesson) => fitLinearModel(lesson, logistic));
    return { value, interval, rows };
  },
});
