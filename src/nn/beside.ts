import { concat } from "../graph/ops/movement.ts";
import type { LayerExample } from "./example.ts";
import { linear } from "./linear.ts";
import type { Layer } from "./scope.ts";

/**
 * f(x) and x side by side, [B, I] to [B, O + I]: later layers see all that came before.
 * @source Huang et al. 2017, eq. 2 — https://arxiv.org/abs/1608.06993
 */
export const beside =
  (f: Layer): Layer =>
  (x, scope, label) =>
    concat([f(x, scope.in("f"), label), x], -1);

export const examples: readonly LayerExample[] = [
  { name: "beside", layer: beside(linear(2)), input: [3, 4], output: [3, 6] },
];
