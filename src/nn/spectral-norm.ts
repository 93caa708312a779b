import { add, div, mul, sqrt, square, stopGradient } from "../graph/ops/elementwise.ts";
import { matmul } from "../graph/ops/linalg.ts";
import { sum } from "../graph/ops/reduce.ts";
import type { Tensor } from "../graph/tensor.ts";
import type { LayerExample } from "./example.ts";
import { normal } from "./init.ts";
import type { Scope } from "./scope.ts";

const unit = (v: Tensor): Tensor => div(v, sqrt(add(sum(square(v)), 1e-12)));

/**
 * W / sigma(W), sigma the largest singular value, found by one power iteration a step from where the last one ended.
 *
 *   v = unit(W u),  u' = unit(Wᵀ v),  sigma = vᵀ W u'
 *
 * u and v carry no gradient; sigma does.
 * @source Miyato et al. 2018, algorithm 1 — https://arxiv.org/abs/1802.05957
 */
export function spectrallyNormalised(weight: Tensor, scope: Scope): Tensor {
  return scope.once("spectral", () => {
    const [, O] = weight.shape as [number, number];
    let iterated: Tensor | undefined;
    const u = scope.state("u", [O, 1], normal(1), (current) => {
      iterated = unit(matmul(weight, unit(matmul(weight, current)), true));
      return stopGradient(iterated);
    });
    const right = stopGradient(iterated ?? unit(u));
    const left = stopGradient(unit(matmul(weight, right)));
    return div(weight, sum(mul(left, matmul(weight, right))));
  });
}

export const examples: readonly LayerExample[] = [
  {
    name: "spectrallyNormalised",
    layer: (x, scope) => matmul(x, spectrallyNormalised(scope.parameter("weight", [2, 3], normal(1)), scope)),
    input: [3, 2],
    output: [3, 3],
    differsInEval: true,
  },
];
