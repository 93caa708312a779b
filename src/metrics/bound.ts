/** @file What a likelihood model says of held-out rows, asked once for all metrics of likelihood. */

import type { Judged, Likelihood, Matrix } from "./define.ts";
import { given } from "./given.ts";
import { perJudged } from "./per-judged.ts";

/** Importance samples a row. */
export const SAMPLES = 64;
/** Held-out rows an evaluator should offer: 1,000 rows are 64,000 passes of the decoder. */
export const LIKELIHOOD_ROWS = 1_000;

export const needsLikelihood = ({ likelihood }: Judged): string | undefined =>
  likelihood ? undefined : "the model defines no likelihood: a GAN can be sampled, not evaluated";

export const likelihoodOf = ({ likelihood }: Judged): Likelihood => given(likelihood, "a likelihood");

export const bound = perJudged((judged: Judged) => likelihoodOf(judged).bound(SAMPLES));
export const posterior = perJudged((judged: Judged) => likelihoodOf(judged).posterior());

/**
 * For each row ln (1/S Σ_s w_s) over its first S log importance weights: a lower bound of ln p(x) in expectation, tighter
 * the larger S.
 */
export function importanceWeighted({ rows, columns, data }: Matrix, samples = columns): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => {
    const weights = data.subarray(i * columns, i * columns + samples);
    const top = weights.reduce((most, x) => Math.max(most, x), -Infinity);
    const sum = weights.reduce((total, x) => total + Math.exp(x - top), 0);
    return top + Math.log(sum / samples);
  });
}
