/** @file Batch, layer and group normalisation: (x - mean) / sqrt(variance + epsilon), scaled and shifted. */

import { moments, standardise } from "../graph/ops/compose.ts";
import { add, div, mul, sqrt, sub } from "../graph/ops/elementwise.ts";
import { reshape } from "../graph/ops/movement.ts";
import type { Tensor } from "../graph/tensor.ts";
import type { LayerExample } from "./example.ts";
import { ones, zeros } from "./init.ts";
import type { Layer, Scope } from "./scope.ts";

function scaled(x: Tensor, scope: Scope): Tensor {
  const C = x.shape.at(-1)!;
  return add(mul(x, scope.parameter("gamma", [C], ones)), scope.parameter("beta", [C], zeros));
}

/**
 * Over every axis but the last: batch statistics to train, running ones to evaluate.
 * @source Ioffe & Szegedy 2015, algorithm 1 — https://arxiv.org/abs/1502.03167
 */
export const batchNorm =
  ({ momentum = 0.1, epsilon = 1e-5 } = {}): Layer =>
  (x, scope) => {
    const C = x.shape.at(-1)!;
    const rows = x.shape.slice(0, -1);
    const n = rows.reduce((a, b) => a * b, 1);
    const { mean, variance } = moments(
      x,
      rows.map((_, i) => i),
    );
    const towards =
      (batch: Tensor) =>
      (current: Tensor): Tensor =>
        add(mul(current, 1 - momentum), mul(reshape(batch, [C]), momentum));
    const runningMean = scope.state("mean", [C], zeros, towards(mean));
    const runningVariance = scope.state(
      "variance",
      [C],
      ones,
      towards(mul(variance, n / Math.max(1, n - 1))),
    );
    const [m, v] = scope.mode === "train" ? [mean, variance] : [runningMean, runningVariance];
    return scaled(div(sub(x, m), sqrt(add(v, epsilon))), scope);
  };

/** @source Ba et al. 2016, eq. 3 — https://arxiv.org/abs/1607.06450 */
export const layerNorm =
  ({ epsilon = 1e-5 } = {}): Layer =>
  (x, scope) =>
    scaled(
      standardise(
        x,
        [-1].map((a) => a + x.shape.length),
        epsilon,
      ),
      scope,
    );

/** @source Wu & He 2018, eq. 7 — https://arxiv.org/abs/1803.08494 */
export const groupNorm =
  (groups: number, { epsilon = 1e-5 } = {}): Layer =>
  (x, scope) => {
    const [B, ...rest] = x.shape as [number, ...number[]];
    const C = rest.at(-1)!;
    const pixels = rest.slice(0, -1).reduce((a, b) => a * b, 1);
    const grouped = reshape(x, [B, pixels, groups, C / groups]);
    return scaled(reshape(standardise(grouped, [1, 3], epsilon), x.shape), scope);
  };

export const examples: readonly LayerExample[] = [
  { name: "batchNorm", layer: batchNorm(), input: [4, 3], output: [4, 3], differsInEval: true },
  {
    name: "batchNorm of images",
    layer: batchNorm(),
    input: [2, 2, 2, 3],
    output: [2, 2, 2, 3],
    differsInEval: true,
  },
  { name: "layerNorm", layer: layerNorm(), input: [3, 4], output: [3, 4] },
  { name: "groupNorm", layer: groupNorm(2), input: [2, 2, 2, 4], output: [2, 2, 2, 4] },
];
