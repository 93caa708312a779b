import { add } from "../graph/ops/elementwise.ts";
import { matmul } from "../graph/ops/linalg.ts";
import { dims } from "../graph/tensor.ts";
import type { LayerExample } from "./example.ts";
import { he, type Init, zeros } from "./init.ts";
import type { Layer } from "./scope.ts";
import { spectrallyNormalised } from "./spectral-norm.ts";

export interface LinearOptions {
  readonly init?: Init;
  readonly bias?: boolean;
  /** Divide the weight by its largest singular value. */
  readonly spectral?: boolean;
}

/** x W + b, [B, I] to [B, O]. The input size is read from `x`. */
export const linear =
  (outFeatures: number, { init = he(), bias = true, spectral = false }: LinearOptions = {}): Layer =>
  (x, scope) => {
    const { I } = dims(x, "B I", scope.path);
    const raw = scope.parameter("weight", [I, outFeatures], init);
    const weight = spectral ? spectrallyNormalised(raw, scope) : raw;
    const product = matmul(x, weight);
    return bias ? add(product, scope.parameter("bias", [outFeatures], zeros)) : product;
  };

export const examples: readonly LayerExample[] = [
  { name: "linear", layer: linear(2), input: [3, 4], output: [3, 2] },
  { name: "linear without bias", layer: linear(2, { bias: false }), input: [3, 4], output: [3, 2] },
  {
    name: "linear, spectral",
    layer: linear(3, { spectral: true }),
    input: [3, 2],
    output: [3, 3],
    differsInEval: true,
  },
];
