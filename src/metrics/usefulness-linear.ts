import { defineMetric } from "./define.ts";
import { fitLinearModel } from "./table/linear-model.ts";
import { TABLE_ROWS } from "./table/sides.ts";
import { needsTarget, usefulness } from "./table/usefulness.ts";

/**
 * A linear model learns the target from fakes and is tried on held-out rows: logistic regression for classes (AUC), ridge
 * regression for numbers (R²). The floor is the same from training rows: what real rows are worth.
 */
export default defineMetric({
  name: "usefulness-linear",
  title: "Usefulness: linear model trained on samples",
  source: { cite: "Esteban et al. 2017", url: "https://arxiv.org/abs/1706.02633", where: "section 4.1.2" },
  better: "higher",
  range: [-Infinity, 1],
  unit: "AUC or R²",
  rows: TABLE_ROWS,
  modalities: ["table"],
  floor: "all training rows",
  unavailable: needsTarget,
  compute: (judged) => usefulness(judged, fitLinearModel),
});
