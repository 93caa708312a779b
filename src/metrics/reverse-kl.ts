import { defineMetric } from "./define.ts";
import { MODE_ROWS, modeCounts, needsModes } from "./modes.ts";

/**
 * Divergence of the high-quality samples' modes from the uniform distribution over the K modes:
 *
 *   Σ_k p_k ln(p_k K)
 *
 * Draws from the mixture itself score about (K − 1) / 2N: 0.0014 for a ring of 8 and 0.0048 for a grid of 25 at N = 2,500.
 * Samples of which none is of high quality score ln K, as if all lay in one mode.
 */
export default defineMetric({
  name: "reverse-kl",
  title: "Reverse KL over modes",
  source: { cite: "Lin et al. 2018", url: "https://arxiv.org/abs/1712.04086", where: "section 4.1" },
  better: "lower",
  ideal: 0,
  range: [0, Infinity],
  unit: "nats",
  rows: MODE_ROWS,
  modalities: ["points"],
  floor: true,
  unavailable: needsModes,
  compute(judged) {
    const { good, perMode, rows } = modeCounts(judged);
    const K = perMode.length;
    if (good === 0) return { value: Math.log(K), rows };
    let value = 0;
    for (const count of perMode) if (count > 0) value += (count / good) * Math.log((count / good) * K);
    return { value: Math.max(0, value), rows };
  },
});
