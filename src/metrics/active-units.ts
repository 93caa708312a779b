import { LIKELIHOOD_ROWS, needsLikelihood, posterior } from "./bound.ts";
import { defineMetric } from "./define.ts";
import { columnVariances } from "./linalg/moments.ts";

const THRESHOLD = 0.01;

/** Number of latent dimensions whose posterior mean moves with the row: Var_x(mu_j(x)) > 0.01. None: posterior collapse. */
export default defineMetric({
  name: "active-units",
  title: "Active units",
  source: { cite: "Burda et al. 2016", url: "https://arxiv.org/abs/1509.00519", where: "section 5.2" },
  better: "higher",
  range: [0, Infinity],
  unit: "latent dimensions",
  rows: LIKELIHOOD_ROWS,
  floor: false,
  unavailable: needsLikelihood,
  async compute(judged) {
    const { mu } = await posterior(judged);
    const active = columnVariances(mu).filter((variance) => variance > THRESHOLD);
    return { value: active.length, rows: mu.rows, parts: { "latent dimensions": mu.columns } };
  },
});
