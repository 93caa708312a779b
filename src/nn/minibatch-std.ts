import { moments } from "../graph/ops/compose.ts";
import { add, sqrt } from "../graph/ops/elementwise.ts";
import { broadcastTo, concat, reshape } from "../graph/ops/movement.ts";
import { mean } from "../graph/ops/reduce.ts";
import type { LayerExample } from "./example.ts";
import type { Layer } from "./scope.ts";

/**
 * Appends one channel that holds how much the rows of the batch differ, so that a discriminator can see collapse.
 *
 *   s = mean over features of sqrt(Var over the batch + 1e-8)
 * @source Karras et al. 2018, section 3 — https://arxiv.org/abs/1710.10196
 */
export const minibatchStd: Layer = (x) => {
  const spread = mean(sqrt(add(moments(x, [0]).variance, 1e-8)));
  const shape = [...x.shape.slice(0, -1), 1];
  return concat(
    [
      x,
      broadcastTo(
        reshape(
          spread,
          shape.map(() => 1),
        ),
        shape,
      ),
    ],
    x.shape.length - 1,
  );
};

export const examples: readonly LayerExample[] = [
  { name: "minibatchStd", layer: minibatchStd, input: [3, 4], output: [3, 5], mixesRows: true },
  {
    name: "minibatchStd of images",
    layer: minibatchStd,
    input: [2, 2, 2, 3],
    output: [2, 2, 2, 4],
    mixesRows: true,
  },
];
