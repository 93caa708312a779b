import { bound, LIKELIHOOD_ROWS, needsLikelihood } from "./bound.ts";
import { defineMetric } from "./define.ts";
import { meanReading } from "./intervals.ts";

/** Evidence lower bound of held-out rows, −(recon + kl): at most their log-likelihood. The parts are its two terms. */
export default defineMetric({
  name: "elbo",
  title: "ELBO",
  source: { cite: "Kingma & Welling 2013", url: "https://arxiv.org/abs/1312.6114", where: "equation 3" },
  better: "higher",
  range: [-Infinity, Infinity],
  unit: "nats per row",
  rows: LIKELIHOOD_ROWS,
  floor: false,
  unavailable: needsLikelihood,
  async compute(judged) {
    const { recon, kl } = await bound(judged);
    return {
      ...meanReading(recon.map((x, i) => -(x + kl[i]))),
      parts: { recon: meanReading(recon).value, kl: meanReading(kl).value },
    };
  },
});
