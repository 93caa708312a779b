import { CLASS_ROWS, classHistogram, needsClasses, shareParts } from "./class-histogram.ts";
import { defineMetric } from "./define.ts";

/**
 * Divergence of the fakes' classes, as the judge sees them, from the real shares:
 *
 *   Σ_k p_k ln(p_k / q_k)
 *
 * Perfect fakes score about (K − 1) / 2N on N rows, and the judge's own mistakes on top: read it beside the floor. A class
 * without a real row counts as half a row, so that the value stays finite.
 */
export default defineMetric({
  name: "class-kl",
  title: "Class divergence",
  source: { cite: "Lin et al. 2018", url: "https://arxiv.org/abs/1712.04086", where: "section 4.2" },
  better: "lower",
  ideal: 0,
  range: [0, Infinity],
  unit: "nats",
  rows: CLASS_ROWS,
  floor: true,
  unavailable: needsClasses,
  async compute(judged) {
    const histogram = await classHistogram(judged);
    const { fake, real, rows } = histogram;
    const value = fake.reduce(
      (sum, p, k) => (p > 0 ? sum + p * Math.log(p / Math.max(real[k], 0.5 / rows)) : sum),
      0,
    );
    return { value: Math.max(0, value), rows, parts: shareParts(histogram) };
  },
});
