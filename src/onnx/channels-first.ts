/** @file ONNX's own convolutions, which want [B, C, H, W] and weights [O, C, kh, kw], between images [B, H, W, C]. */

import type { Geometry } from "../graph/ops/conv.ts";
import type { Tensor } from "../graph/tensor.ts";
import { reshaped } from "./reshaped.ts";
import type { Lowering } from "./target.ts";

const attributes = ({ kernel, stride, padding: [h, w] }: Geometry) => ({
  kernel_shape: [...kernel],
  strides: [...stride],
  pads: [h, w, h, w],
});

function toChannelsFirst(e: Lowering, x: string): string {
  const [B, H, W, C] = e.shapes.get(x)!;
  return C === 1 ? reshaped(e, x, [B!, 1, H!, W!]) : e.node("Transpose", [x], { perm: [0, 3, 1, 2] });
}
const toChannelsLast = (e: Lowering, x: string): string => e.node("Transpose", [x], { perm: [0, 2, 3, 1] });

/** [kh kw C, O] to [O, C, kh, kw], which ConvTranspose reads as [from, to, kh, kw]. */
function kernelOf(e: Lowering, w: Tensor, { kernel: [kh, kw] }: Geometry): string {
  const [rows, O] = w.shape as [number, number];
  return e.node("Transpose", [reshaped(e, e.of(w), [kh, kw, rows / (kh * kw), O])], { perm: [3, 2, 0, 1] });
}

export function directConv(e: Lowering, t: Tensor, bias?: string): string {
  const [x, w] = t.inputs as [Tensor, Tensor];
  const g = t.attrs as unknown as Geometry;
  const inputs = [toChannelsFirst(e, e.of(x)), kernelOf(e, w, g), ...(bias ? [bias] : [])];
  return toChannelsLast(e, e.node("Conv", inputs, attributes(g)));
}

export function directConvTransposed(e: Lowering, t: Tensor): string {
  const [y, w] = t.inputs as [Tensor, Tensor];
  const g = t.attrs as unknown as Geometry;
  const beyond = ([0, 1] as const).map(
    (axis) =>
      t.shape[axis + 1]! - ((y.shape[axis + 1]! - 1) * g.stride[axis] - 2 * g.padding[axis] + g.kernel[axis]),
  );
  const inputs = [toChannelsFirst(e, e.of(y)), kernelOf(e, w, g)];
  return toChannelsLast(e, e.node("ConvTranspose", inputs, { ...attributes(g), output_padding: beyond }));
}
