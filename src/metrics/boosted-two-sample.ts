import { defineMetric } from "./define.ts";
import { perJudged } from "./per-judged.ts";
import { fitBoostedTrees } from "./table/boosted-trees.ts";
import { logistic } from "./table/boosting/loss.ts";
import { columnsOf, needsTable } from "./table/columns.ts";
import { largest, meanOf } from "./table/parts.ts";
import { TWO_SAMPLE_ROWS, twoSample } from "./table/two-sample.ts";

/** Shared with the report, which shows the fakes of the highest scores. */
export const boostedTwoSample = perJudged((judged) =>
  twoSample(judged, (lesson, random) => fitBoostedTrees(lesson, logistic, random)),
);

/**
 * AUC of boosted trees that tell fakes from held-out rows, cross-validated: the probability that a fake looks more like a fake
 * than a real row does. 0.5: they cannot tell. The strictest judge of a table here, and one that no broken relation between
 * columns escapes. The parts are the shares of the columns in what the trees found.
 */
export default defineMetric({
  name: "boosted-two-sample",
  title: "Boosted-tree two-sample AUC",
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
    const { value, interval, rows, predictors } = boostedTwoSample(judged);
    const share = (c: number) => meanOf(predictors.map(({ importance }) => importance[c]));
    return {
      value,
      interval,
      rows,
      parts: largest(columnsOf(judged).map(({ name }, c) => [name, share(c)])),
    };
  },
});
