import { defineMetric } from "./define.ts";
import { normalInterval } from "./intervals.ts";
import { auc, standardError } from "./table/auc.ts";
import { CLOSENESS_ROWS, toFakes } from "./table/closeness.ts";
import { needsTable } from "./table/columns.ts";

/**
 * Somebody who has the fakes and a real row guesses whether the model has seen it, by its Gower distance to the nearest fake.
 * The AUC of that guess over equally many training and held-out rows: 0.5 is no better than a coin. One attack, and not the
 * best one: a half does not prove that no other succeeds.
 */
export default defineMetric({
  name: "membership-inference",
  title: "Membership inference AUC",
  source: { cite: "Chen et al. 2020", url: "https://arxiv.org/abs/1909.03935", where: "section 5.2" },
  better: "target",
  ideal: 0.5,
  range: [0, 1],
  unit: "AUC",
  rows: CLOSENESS_ROWS,
  modalities: ["table"],
  floor: true,
  unavailable: needsTable,
  compute(judged) {
    const { train, heldOut } = toFakes(judged);
    const scores = Float64Array.from([...train, ...heldOut], (d) => -d);
    const estimate = auc(
      scores,
      scores.map((_, i) => Number(i < train.length)),
    );
    return {
      value: estimate.value,
      interval: normalInterval(estimate.value, standardError(estimate)),
      rows: train.length,
    };
  },
});
