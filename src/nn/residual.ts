import { add } from "../graph/ops/elementwise.ts";
import type { Layer } from "./scope.ts";

/** x + f(x), with a layer on the way past where the sizes differ. */
export const residual = (f: Layer, past: Layer = (x) => x): Layer => (x, scope, label) =>
  add(past(x, scope.in("past"), label), f(x, scope.in("f"), label));
