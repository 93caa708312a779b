import { LIKELIHOOD_ROWS, needsLikelihood, posterior } from "./bound.ts";
import { defineMetric } from "./define.ts";

/**
 * Mean divergence of the posterior from the prior, and in the parts that of each latent dimension:
 *
 *   kl_j = mean over x of ½ (mu_j² + e^logVar_j − 1 − logVar_j)
 *
 * What the latent code says of a row, in nats. More is not better and less is not either: there is no target, and 0 in
 * every dimension is posterior collapse.
 */
export default defineMetric({
  name: "kl-per-dim",
  title: "KL of the posterior, by dimension",
  source: { cite: "Kingma & Welling 2013", url: "https://arxiv.org/abs/1312.6114", where: "appendix B" },
  better: "target",
  range: [0, Infinity],
  unit: "nats per row",
  rows: LIKELIHOOD_ROWS,
  floor: false,
  unavailable: needsLikelihood,
  async compute(judged) {
    const { mu, logVar } = await posterior(judged);
    const { rows, columns } = mu;
    const kl = new Float64Array(columns);
    for (let at = 0; at < rows * columns; at++) {
      const log = logVar.data[at];
      kl[at % columns] += (mu.data[at] ** 2 + Math.expm1(log) - log) / (2 * rows);
    }
    const parts = Object.fromEntries(Array.from(kl, (x, j) => [`z${j}`, x]));
    return { value: kl.reduce((sum, x) => sum + x, 0), rows, parts };
  },
});
