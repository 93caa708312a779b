/** @file Three ways a label enters a network: beside the input, beside the features, or as a direction. */

import { add, mul } from "../graph/ops/elementwise.ts";
import { matmul } from "../graph/ops/linalg.ts";
import { concat, reshape } from "../graph/ops/movement.ts";
import { sum } from "../graph/ops/reduce.ts";
import type { LayerExample } from "./example.ts";
import { normal } from "./init.ts";
import { type LinearOptions, linear } from "./linear.ts";
import type { Layer } from "./scope.ts";

/** The label's one-hot beside the features, [B, F] and [B, K] to [B, F + K]; without a label, the features. */
export const withLabel: Layer = (x, _, label) => (label ? concat([x, label], 1) : x);

/**
 * One logit a row, [B, F] to [B]: a linear map, plus the features' product with the class's embedding.
 * @source Miyato & Koyama 2018, eq. 3 — https://arxiv.org/abs/1802.05637
 */
export const projection =
  (options: LinearOptions = {}): Layer =>
  (h, scope, label) => {
    const logit = reshape(linear(1, options)(h, scope), [h.shape[0]!]);
    if (!label) return logit;
    const directions = scope.parameter(
      "classes",
      [label.shape[1]!, h.shape[1]!],
      normal(1 / Math.sqrt(h.shape[1]!)),
    );
    return add(logit, sum(mul(h, matmul(label, directions)), [1]));
  };

export const examples: readonly LayerExample[] = [
  { name: "withLabel", layer: withLabel, input: [3, 2], output: [3, 5], classes: 3 },
  { name: "withLabel without one", layer: withLabel, input: [3, 2], output: [3, 2] },
  { name: "projection", layer: projection(), input: [3, 2], output: [3], classes: 3 },
  { name: "projection without a label", layer: projection(), input: [3, 2], output: [3] },
];
