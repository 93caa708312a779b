import { greater, mul } from "../graph/ops/elementwise.ts";
import type { LayerExample } from "./example.ts";
import type { Layer } from "./scope.ts";

/**
 * Sets a share `rate` of units to zero and scales the rest by 1 / (1 - rate); does nothing in evaluation.
 * @source Srivastava et al. 2014, section 4 — https://jmlr.org/papers/v15/srivastava14a.html
 */
export const dropout =
  (rate: number): Layer =>
  (x, scope) =>
    scope.mode === "eval" || rate === 0
      ? x
      : mul(mul(x, greater(scope.noise("mask", x.shape, "uniform"), rate)), 1 / (1 - rate));

export const examples: readonly LayerExample[] = [
  { name: "dropout", layer: dropout(0.4), input: [3, 4], output: [3, 4], differsInEval: true },
  { name: "dropout of nothing", layer: dropout(0), input: [3, 4], output: [3, 4] },
];
