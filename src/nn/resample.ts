/** @file Image sizes by powers of two, without parameters. */

import { add, mul } from "../graph/ops/elementwise.ts";
import { broadcastTo, pad, reshape, sliceAxis } from "../graph/ops/movement.ts";
import { mean } from "../graph/ops/reduce.ts";
import { dims, type Tensor } from "../graph/tensor.ts";
import type { LayerExample } from "./example.ts";

/** Each pixel repeated 2 x 2. */
export function upsampleNearest(x: Tensor): Tensor {
  const { B, H, W, C } = dims(x, "B H W C", "upsample");
  return reshape(broadcastTo(reshape(x, [B, H, 1, W, 1, C]), [B, H, 2, W, 2, C]), [B, 2 * H, 2 * W, C]);
}

/** The mean of each 2 x 2 block; an odd last row or column is left out. */
export function downsampleMean(x: Tensor): Tensor {
  const { B, H, W, C } = dims(x, "B H W C", "downsample");
  const [h, w] = [H >> 1, W >> 1];
  const even = sliceAxis(sliceAxis(x, 1, 0, 2 * h), 2, 0, 2 * w);
  return mean(reshape(even, [B, h, 2, w, 2, C]), [2, 4]);
}

/** [1, 2, 1] / 4 along both axes: with `upsampleNearest`, bilinear enlargement. */
export function blur(x: Tensor): Tensor {
  return [1, 2].reduce((y, axis) => {
    const n = y.shape[axis]!;
    const margin = y.shape.map((_, i) => (i === axis ? 1 : 0));
    const wide = pad(y, margin, margin);
    return mul(add(add(sliceAxis(wide, axis, 0, n), sliceAxis(wide, axis, 2, n + 2)), mul(y, 2)), 0.25);
  }, x);
}

export const examples: readonly LayerExample[] = [
  { name: "upsampleNearest", layer: upsampleNearest, input: [2, 2, 3, 2], output: [2, 4, 6, 2] },
  { name: "downsampleMean", layer: downsampleMean, input: [2, 4, 5, 2], output: [2, 2, 2, 2] },
  { name: "blur", layer: blur, input: [2, 3, 3, 2], output: [2, 3, 3, 2] },
];
