/**
 * @file Convolution as one trilinear form T(x, w, y) = sum x w y seen from its three sides.
 *
 *   conv(x, w)            dT/dy     [B, H, W, C] x [kh kw C, O] -> [B, H', W', O]
 *   convTransposed(y, w)  dT/dx     its input gradient, and the layer that enlarges
 *   convFilter(x, y)      dT/dw     its weight gradient
 *
 * The three are closed under differentiation, so gradients of any order need no further rule. Layout is NHWC; a
 * weight is a matrix whose rows run over (kh, kw, C).
 */

import { ShapeError } from "../../util/errors.ts";
import { type Attrs, apply, defineOp, show, size, type Tensor } from "../tensor.ts";

/** How a window moves: sizes per axis [height, width]. */
export interface Geometry {
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly padding: readonly [number, number];
}
export type ConvAttrs = Geometry & Attrs;
export type TransposedAttrs = ConvAttrs & { readonly size: readonly [number, number] };

/** Output length along one axis: floor((n + 2p - k) / s) + 1. */
export const windows = (n: number, axis: 0 | 1, { kernel, stride, padding }: Geometry): number =>
  Math.floor((n + 2 * padding[axis] - kernel[axis]) / stride[axis]) + 1;

/** Every (output cell, kernel cell, input cell) that meets, per image. */
function meetings(
  H: number,
  W: number,
  g: Geometry,
  visit: (out: number, tap: number, at: number) => void,
): void {
  const [outH, outW] = [windows(H, 0, g), windows(W, 1, g)];
  for (let i = 0; i < outH; i++)
    for (let j = 0; j < outW; j++)
      for (let a = 0; a < g.kernel[0]; a++)
        for (let b = 0; b < g.kernel[1]; b++) {
          const [h, w] = [i * g.stride[0] + a - g.padding[0], j * g.stride[1] + b - g.padding[1]];
          if (h >= 0 && h < H && w >= 0 && w < W) visit(i * outW + j, a * g.kernel[1] + b, h * W + w);
        }
}

const taps = (g: Geometry): number => g.kernel[0] * g.kernel[1];
function checked(where: string, ok: boolean, expected: string, received: string): void {
  if (!ok) throw new ShapeError({ where, expected, received });
}

const k3 = { kernel: [3, 3], stride: [1, 1], padding: [1, 1] } as const;
const k4 = { kernel: [4, 4], stride: [2, 2], padding: [1, 1] } as const;
const k5 = { kernel: [3, 2], stride: [2, 1], padding: [0, 1] } as const;

export const convolutions = {
  conv: defineOp<"conv", ConvAttrs>({
    name: "conv",
    formula: "dx = convTransposed(g, w), dw = convFilter(x, g)",
    shape: ([x, w], g) => {
      checked("conv", x!.length === 4, "an image batch [B, H, W, C]", show(x!));
      checked("conv", w![0] === taps(g) * x![3]!, `a weight of ${taps(g)} x ${x![3]} rows`, show(w!));
      const out = [windows(x![1]!, 0, g), windows(x![2]!, 1, g)];
      checked(
        "conv",
        out.every((n) => n > 0),
        `an image of at least ${g.kernel.join(" x ")} after padding`,
        show(x!),
      );
      return [x![0]!, out[0]!, out[1]!, w![1]!];
    },
    gradient: (g, [x, w], y) => [
      convTransposed(g, w!, y.attrs as ConvAttrs, [x!.shape[1]!, x!.shape[2]!]),
      convFilter(x!, g, y.attrs as ConvAttrs),
    ],
    evaluate: ([x, w], g, shape) => {
      const [B, H, W, C] = x!.shape as [number, number, number, number];
      const [cells, O] = [shape[1]! * shape[2]!, shape[3]!];
      const out = new Float64Array(size(shape));
      for (let n = 0; n < B; n++)
        meetings(H, W, g, (cell, tap, at) => {
          for (let c = 0; c < C; c++) {
            const v = x!.data[(n * H * W + at) * C + c]!;
            for (let o = 0; o < O; o++)
              out[(n * cells + cell) * O + o]! += v * w!.data[(tap * C + c) * O + o]!;
          }
        });
      return out;
    },
    examples: [
      {
        shapes: [
          [2, 4, 4, 2],
          [18, 3],
        ],
        attrs: k3,
      },
      {
        shapes: [
          [2, 6, 6, 2],
          [32, 3],
        ],
        attrs: k4,
      },
      {
        shapes: [
          [1, 5, 4, 2],
          [12, 2],
        ],
        attrs: k5,
      },
      {
        shapes: [
          [2, 4, 4, 9],
          [81, 2],
        ],
        attrs: k3,
      },
    ],
  }),
  convTransposed: defineOp<"convTransposed", TransposedAttrs>({
    name: "convTransposed",
    formula: "dy = conv(g, w), dw = convFilter(g, y)",
    shape: ([y, w], g) => {
      checked("convTransposed", y!.length === 4, "an image batch [B, H, W, O]", show(y!));
      checked("convTransposed", w![1] === y![3], `a weight of ${y![3]} columns`, show(w!));
      const fits = g.size.every((n, i) => windows(n, i as 0 | 1, g) === y![i + 1]);
      checked("convTransposed", fits, `a size that convolves to ${y![1]} x ${y![2]}`, g.size.join(" x "));
      return [y![0]!, g.size[0], g.size[1], w![0]! / taps(g)];
    },
    gradient: (g, [y, w], x) => [conv(g, w!, x.attrs as ConvAttrs), convFilter(g, y!, x.attrs as ConvAttrs)],
    evaluate: ([y, w], g, shape) => {
      const [B, H, W, C] = shape as [number, number, number, number];
      const [cells, O] = [y!.shape[1]! * y!.shape[2]!, y!.shape[3]!];
      const out = new Float64Array(size(shape));
      for (let n = 0; n < B; n++)
        meetings(H, W, g, (cell, tap, at) => {
          for (let c = 0; c < C; c++)
            for (let o = 0; o < O; o++)
              out[(n * H * W + at) * C + c]! +=
                y!.data[(n * cells + cell) * O + o]! * w!.data[(tap * C + c) * O + o]!;
        });
      return out;
    },
    examples: [
      {
        shapes: [
          [2, 4, 4, 3],
          [18, 3],
        ],
        attrs: { ...k3, size: [4, 4] },
      },
      {
        shapes: [
          [2, 3, 3, 3],
          [32, 3],
        ],
        attrs: { ...k4, size: [6, 6] },
      },
      {
        shapes: [
          [1, 2, 5, 2],
          [12, 2],
        ],
        attrs: { ...k5, size: [6, 4] },
      },
      {
        shapes: [
          [2, 3, 3, 3],
          [144, 3],
        ],
        attrs: { ...k4, size: [6, 6] },
      },
    ],
  }),
  convFilter: defineOp<"convFilter", ConvAttrs>({
    name: "convFilter",
    formula: "dx = convTransposed(y, g), dy = conv(x, g)",
    shape: ([x, y], g) => {
      const out = [windows(x![1]!, 0, g), windows(x![2]!, 1, g)];
      checked("convFilter", out[0] === y![1] && out[1] === y![2], `outputs of ${out.join(" x ")}`, show(y!));
      return [taps(g) * x![3]!, y![3]!];
    },
    gradient: (g, [x, y], w) => [
      convTransposed(y!, g, w.attrs as ConvAttrs, [x!.shape[1]!, x!.shape[2]!]),
      conv(x!, g, w.attrs as ConvAttrs),
    ],
    evaluate: ([x, y], g, shape) => {
      const [B, H, W, C] = x!.shape as [number, number, number, number];
      const [cells, O] = [y!.shape[1]! * y!.shape[2]!, y!.shape[3]!];
      const out = new Float64Array(size(shape));
      for (let n = 0; n < B; n++)
        meetings(H, W, g, (cell, tap, at) => {
          for (let c = 0; c < C; c++) {
            const v = x!.data[(n * H * W + at) * C + c]!;
            for (let o = 0; o < O; o++)
              out[(tap * C + c) * O + o]! += v * y!.data[(n * cells + cell) * O + o]!;
          }
        });
      return out;
    },
    examples: [
      {
        shapes: [
          [2, 4, 4, 2],
          [2, 4, 4, 3],
        ],
        attrs: k3,
      },
      {
        shapes: [
          [2, 6, 6, 2],
          [2, 3, 3, 3],
        ],
        attrs: k4,
      },
      {
        shapes: [
          [1, 5, 4, 2],
          [1, 2, 5, 2],
        ],
        attrs: k5,
      },
    ],
  }),
};

const geometry = ({ kernel, stride, padding }: Geometry): ConvAttrs =>
  ({ kernel, stride, padding }) as ConvAttrs;
export const conv = (x: Tensor, w: Tensor, g: Geometry): Tensor =>
  apply(convolutions.conv, [x, w], geometry(g));
/** `size` is the [height, width] of the result, which the stride alone does not decide. */
export const convTransposed = (y: Tensor, w: Tensor, g: Geometry, size: readonly [number, number]): Tensor =>
  apply(convolutions.convTransposed, [y, w], { ...geometry(g), size });
export const convFilter = (x: Tensor, y: Tensor, g: Geometry): Tensor =>
  apply(convolutions.convFilter, [x, y], geometry(g));
