import { rng } from "../util/philox.ts";
import { defineMetric } from "./define.ts";
import { fitBoostedTrees } from "./table/boosted-trees.ts";
import { TABLE_ROWS } from "./table/sides.ts";
import { needsTarget, usefulness } from "./table/usefulness.ts";

/**
 * Boosted trees learn the target from fakes and are tried on held-out rows: AUC for two classes, the mean AUC of each class
 * against the rest for more, R² for numbers. The floor is the same from training rows: what real rows are worth.
 */
export default defineMetric({
  name: "usefulness-boosted",
  title: "Usefulness: boosted trees trained on samples",
  source: { cite: "Esteban et al. 2017", url: "https://arxiv.org/abs/1706.02633", where: "section 4.1.2" },
  better: "higher",
  range: [-Infinity, 1],
  unit: "AUC or R²",
  rows: TABLE_ROWS,
  modalities: ["table"],
  floor: "all training rows",
  unavailable: needsTarget,
  compute: (judged) =>
    usefulness(judged, (lesson, loss) => fitBoostedTrees(lesson, loss, rng(judged.seed, "usefulness"))),
});
