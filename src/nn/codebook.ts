/** @file A table of codes, each the running mean of the vectors that were nearest to it. */

import {
  add,
  div,
  equal,
  exp,
  greater,
  log,
  mul,
  neg,
  select,
  square,
  sub,
} from "../graph/ops/elementwise.ts";
import { matmul } from "../graph/ops/linalg.ts";
import { concat, reshape, sliceAxis } from "../graph/ops/movement.ts";
import { cumulativeSum, max, sum } from "../graph/ops/reduce.ts";
import { dims, type Tensor } from "../graph/tensor.ts";
import type { LayerExample } from "./example.ts";
import { normal, ones } from "./init.ts";
import type { Layer, Network } from "./scope.ts";

export interface CodebookOptions {
  /** Number of codes, K. */
  readonly size: number;
  /** Share of the running counts and sums that a step keeps. */
  readonly decay?: number;
  /** A code used less than this share of an equal one starts again at a vector of the step; 0 for never. */
  readonly restartBelow?: number;
}

const EPSILON = 1e-5;

/**
 * Each vector's nearest code, [N, D] to [N, D].
 *
 *   counts_k ← decay counts_k + (1 - decay) (number of vectors nearest to k)
 *   sums_k   ← decay sums_k   + (1 - decay) (their sum)
 *   code_k   = sums_k / smoothed_k,   smoothed = (counts + ε) Σ counts / (Σ counts + K ε)
 *
 * The result carries no gradient: what passes back to the vectors is for the family to say.
 * @source van den Oord et al. 2017, appendix A.1 — https://arxiv.org/abs/1711.00937
 * @source Dhariwal et al. 2020, section 3.1, for the restarts — https://arxiv.org/abs/2005.00341
 */
export const codebook =
  ({ size: K, decay = 0.99, restartBelow = 0 }: CodebookOptions): Layer =>
  (vectors, scope) => {
    const { N, D } = dims(vectors, "N D", scope.path);
    const state = (updateCounts: Update, updateSums: Update): [Tensor, Tensor] => [
      scope.state("counts", [K], ones, updateCounts),
      scope.state("sums", [K, D], normal(1), updateSums),
    ];
    // Which code is nearest must be known before it is known how the codes move.
    const [counts, sums] = state(same, same);
    const total = sum(counts);
    const smoothed = div(mul(add(counts, EPSILON), total), add(total, K * EPSILON));
    const codes = div(sums, reshape(smoothed, [K, 1]));
    const chosen = nearest(vectors, codes); // [N, K]

    const towards =
      (now: Tensor): Update =>
      (current) =>
        add(mul(current, decay), mul(now, 1 - decay));
    const nextCounts = towards(sum(chosen, [0]))(counts);
    const dead = greater((restartBelow * N) / K, nextCounts);
    const fresh = sliceAxis(concat(new Array<Tensor>(Math.ceil(K / N)).fill(vectors), 0), 0, 0, K);
    state(
      () => select(dead, N / K, nextCounts),
      (current) =>
        select(reshape(dead, [K, 1]), mul(fresh, N / K), towards(matmul(chosen, vectors, true))(current)),
    );
    return matmul(chosen, codes);
  };

type Update = (current: Tensor) => Tensor;
const same: Update = (current) => current;

/** One-hot [N, K] of the code with the smallest |v - code|²; the first of several. */
function nearest(vectors: Tensor, codes: Tensor): Tensor {
  const closeness = sub(matmul(vectors, codes, false, true), mul(sum(square(codes), [1]), 0.5)); // ½|v|² - ½|v - code|²
  const closest = equal(closeness, max(closeness, [1], true));
  return mul(closest, equal(cumulativeSum(closest, 1), 1));
}

/** exp(entropy) of how often each code has been used lately: from 1, all the same, to K, all equally often. */
export function perplexity(codebook: Network): Tensor {
  const counts = codebook.states.get(`${codebook.path}.counts`)!.next;
  const share = div(add(counts, EPSILON), add(sum(counts), EPSILON * counts.shape[0]!));
  return exp(neg(sum(mul(share, log(share)))));
}

export const examples: readonly LayerExample[] = [
  { name: "codebook", layer: codebook({ size: 5 }), input: [6, 2], output: [6, 2] },
  {
    name: "codebook with more codes than rows",
    layer: codebook({ size: 7, restartBelow: 0.9 }),
    input: [3, 2],
    output: [3, 2],
  },
];
