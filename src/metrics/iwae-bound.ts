import { bound, importanceWeighted, LIKELIHOOD_ROWS, needsLikelihood, SAMPLES } from "./bound.ts";
import { defineMetric } from "./define.ts";
import { meanReading } from "./intervals.ts";

/**
 * Importance-weighted bound of the log-likelihood of held-out rows:
 *
 *   mean over x of ln 1/S Σ_s p(x | z_s) p(z_s) / q(z_s | x),      z_s ~ q(z | x)
 *
 * Between the ELBO and ln p(x), tighter the larger S: numbers are comparable only at equal S. The parts give it at smaller
 * S, so that one sees whether it still rises.
 */
export default defineMetric({
  name: "iwae-bound",
  title: `IWAE bound, S = ${SAMPLES}`,
  source: { cite: "Burda et al. 2016", url: "https://arxiv.org/abs/1509.00519", where: "equation 8" },
  better: "higher",
  range: [-Infinity, Infinity],
  unit: "nats per row",
  rows: LIKELIHOOD_ROWS,
  floor: false,
  unavailable: needsLikelihood,
  async compute(judged) {
    const { logWeights } = await bound(judged);
    const at = (samples: number) => meanReading(importanceWeighted(logWeights, samples)).value;
    return {
      ...meanReading(importanceWeighted(logWeights)),
      parts: { S: logWeights.columns, "bound at S = 1": at(1), "bound at S = 8": at(8) },
    };
  },
});
