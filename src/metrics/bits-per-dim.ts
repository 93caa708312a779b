import {
  bound,
  importanceWeighted,
  LIKELIHOOD_ROWS,
  likelihoodOf,
  needsLikelihood,
  SAMPLES,
} from "./bound.ts";
import { defineMetric } from "./define.ts";
import { meanReading } from "./intervals.ts";

/**
 * Bits a model needs for one number of a held-out row, by its IWAE bound: −bound / (features · ln 2). For a density it
 * depends on the units of the data and may be negative; for images it is comparable only at equal pixel ranges.
 */
export default defineMetric({
  name: "bits-per-dim",
  title: `Bits per dimension, S = ${SAMPLES}`,
  source: { cite: "Theis et al. 2016", url: "https://arxiv.org/abs/1511.01844", where: "section 3.1" },
  better: "lower",
  range: [-Infinity, Infinity],
  unit: "bits per dimension",
  rows: LIKELIHOOD_ROWS,
  floor: false,
  unavailable: needsLikelihood,
  async compute(judged) {
    const { logWeights } = await bound(judged);
    const bitsPerNat = 1 / (likelihoodOf(judged).features * Math.LN2);
    return meanReading(importanceWeighted(logWeights).map((x) => -x * bitsPerNat));
  },
});
