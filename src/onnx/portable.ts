/** @file Lowering to operators that every ONNX runtime has: for models that leave the house. */

import type { Geometry } from "../graph/ops/conv.ts";
import type { Tensor } from "../graph/tensor.ts";
import { UnsupportedError } from "../util/errors.ts";
import { cpu } from "./cpu.ts";
import { reshaped } from "./lower-conv.ts";
import type { Lower, Lowering, Target } from "./target.ts";

const pads = ({ padding: [h, w] }: Geometry): number[] => [h, w, h, w];
/** [kh kw C, O] to [O, C, kh, kw], which for ConvTranspose reads as [from, to, kh, kw]. */
const kernelOf = (e: Lowering, w: Tensor, { kernel }: Geometry): string => {
  const [rows, O] = w.shape as [number, number];
  return e.node("Transpose", [reshaped(e, e.of(w), [...kernel, rows / (kernel[0] * kernel[1]), O])], {
    perm: [3, 2, 0, 1],
  });
};
const toChannelsFirst = (e: Lowering, x: string): string => e.node("Transpose", [x], { perm: [0, 3, 1, 2] });
const toChannelsLast = (e: Lowering, x: string): string => e.node("Transpose", [x], { perm: [0, 2, 3, 1] });

const lowerConv: Lower = (e, [x], t) => {
  const g = t.attrs as unknown as Geometry;
  const y = e.node("Conv", [toChannelsFirst(e, x!), kernelOf(e, t.inputs[1]!, g)], {
    kernel_shape: [...g.kernel],
    strides: [...g.stride],
    pads: pads(g),
  });
  return toChannelsLast(e, y);
};

const lowerConvTransposed: Lower = (e, [y], t) => {
  const g = t.attrs as unknown as Geometry;
  const [, h, w] = t.inputs[0]!.shape as [number, number, number, number];
  const [, H, W] = t.shape as [number, number, number, number];
  const beyond = (n: number, from: number, axis: 0 | 1): number =>
    n - ((from - 1) * g.stride[axis] - 2 * g.padding[axis] + g.kernel[axis]);
  const x = e.node("ConvTranspose", [toChannelsFirst(e, y!), kernelOf(e, t.inputs[1]!, g)], {
    kernel_shape: [...g.kernel],
    strides: [...g.stride],
    pads: pads(g),
    output_padding: [beyond(H, h, 0), beyond(W, w, 1)],
  });
  return toChannelsLast(e, x);
};

const swapped = (e: Lowering, x: string, rank: number): string =>
  e.node("Transpose", [x], {
    perm: Array.from({ length: rank }, (_, i) => (i < rank - 2 ? i : 2 * rank - 3 - i)),
  });

const lowerMatmul: Lower = (e, [a, b], t) => {
  const rank = t.shape.length;
  return e.node("MatMul", [
    t.attrs.transA ? swapped(e, a!, rank) : a!,
    t.attrs.transB ? swapped(e, b!, rank) : b!,
  ]);
};

export const portable: Target = {
  ...cpu,
  add: (e, x) => e.node("Add", x),
  matmul: lowerMatmul,
  conv: lowerConv,
  convTransposed: lowerConvTransposed,
  convFilter: () => {
    throw new UnsupportedError({
      where: "export",
      expected: "a model that is only used",
      received: "a weight gradient",
    });
  },
};
