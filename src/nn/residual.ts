import { add } from "../graph/ops/elementwise.ts";
import type { LayerExample } from "./example.ts";
import { linear } from "./linear.ts";
import type { Layer } from "./scope.ts";

/** x + f(x), with a layer on the way past where the sizes differ. */
export const residual =
  (f: Layer, past: Layer = (x) => x): Layer =>
  (x, scope, label) =>
    add(past(x, scope.in("past"), label), f(x, scope.in("f"), label));

export const examples: readonly LayerExample[] = [
  { name: "residual", layer: residual(linear(3)), input: [2, 3], output: [2, 3] },
  { name: "residual to another size", layer: residual(linear(2), linear(2)), input: [2, 3], output: [2, 2] },
];
