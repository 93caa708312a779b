/**
 * @file Convolutions as matrix products (NHWC, weights [kh kw C, O]), the fastest form measured on the CPU.
 *
 * conv and convFilter share their columns: the patch matrix is emitted once, because the emitter makes nodes once.
 */

import { type Geometry, windows } from "../graph/ops/conv.ts";
import { sameShape, size, type Tensor } from "../graph/tensor.ts";
import type { Lower, Lowering } from "./target.ts";

type Image = readonly [batch: number, height: number, width: number, channels: number];
const image = (t: Tensor): Image => t.shape as unknown as Image;
const geometry = (t: Tensor): Geometry => t.attrs as unknown as Geometry;
const taps = (g: Geometry): number => g.kernel[0] * g.kernel[1];

/** `x` seen in another shape; a shape it only passed through is forgotten. */
export function reshaped(e: Lowering, x: string, shape: readonly number[]): string {
  const maker = e.maker(x);
  const from = maker?.op === "Reshape" ? maker.inputs[0]! : x;
  return sameShape(e.shapes.get(from)!, shape) ? from : e.node("Reshape", [from, e.ints(shape)]);
}

/** Every pixel is its own window. */
const pointwise = (g: Geometry): boolean => taps(g) === 1 && g.stride[0] * g.stride[1] === 1;
/** One window covers the whole image. */
const whole = ([, H, W]: Image, g: Geometry): boolean =>
  g.kernel[0] === H && g.kernel[1] === W && !g.padding[0] && !g.padding[1];
/** The kernel is whole strides wide, so patches are neighbouring blocks of a space-to-depth image. */
const blocky = (g: Geometry): boolean =>
  g.stride[0] > 1 && g.stride[1] > 1 && g.kernel[0] % g.stride[0] === 0 && g.kernel[1] % g.stride[1] === 0;

/** Below this many channels a gather moves too few bytes a time. */
const GATHER_CHANNELS = 8;

/** The patch matrix of an image, [B H' W', kh kw C]; rows run over the kernel as the weight's do. */
export function columns(e: Lowering, x: string, shape: Image, g: Geometry): string {
  const [B, H, W, C] = shape;
  const [outH, outW] = [windows(H, 0, g), windows(W, 1, g)];
  const rows = [B * outH * outW, taps(g) * C];
  if (pointwise(g) || whole(shape, g)) return reshaped(e, x, rows);
  return reshaped(e, C >= GATHER_CHANNELS ? gathered(e, x, shape, g) : tapped(e, x, shape, g), rows);
}

/** One Gather over pixels with constant indices; windows outside the image read a pixel of zeros. */
function gathered(e: Lowering, x: string, [B, H, W, C]: Image, g: Geometry): string {
  const zero = H * W;
  const at: number[] = [];
  for (let i = 0; i < windows(H, 0, g); i++)
    for (let j = 0; j < windows(W, 1, g); j++)
      for (let a = 0; a < g.kernel[0]; a++)
        for (let b = 0; b < g.kernel[1]; b++) {
          const [h, w] = [i * g.stride[0] + a - g.padding[0], j * g.stride[1] + b - g.padding[1]];
          at.push(h < 0 || w < 0 || h >= H || w >= W ? zero : h * W + w);
        }
  let pixels = reshaped(e, x, [B, H * W, C]);
  if (at.includes(zero)) pixels = e.node("Pad", [pixels, e.ints([0, 0, 0, 0, 1, 0])]);
  return e.node("Gather", [pixels, e.ints(at)], { axis: 1 });
}

/** One strided slice per kernel cell, joined: for few channels, where a gather would move single numbers. */
function tapped(e: Lowering, x: string, [, H, W]: Image, g: Geometry): string {
  const [outH, outW] = [windows(H, 0, g), windows(W, 1, g)];
  const reach = (axis: 0 | 1, n: number, out: number): number =>
    Math.max(0, (out - 1) * g.stride[axis] + g.kernel[axis] - n - g.padding[axis]);
  const margins = [0, g.padding[0], g.padding[1], 0, 0, reach(0, H, outH), reach(1, W, outW), 0];
  const padded = margins.some((m) => m > 0) ? e.node("Pad", [x, e.ints(margins)]) : x;
  const parts: string[] = [];
  for (let a = 0; a < g.kernel[0]; a++)
    for (let b = 0; b < g.kernel[1]; b++)
      parts.push(
        e.node("Slice", [
          padded,
          e.ints([a, b]),
          e.ints([a + (outH - 1) * g.stride[0] + 1, b + (outW - 1) * g.stride[1] + 1]),
          e.ints([1, 2]),
          e.ints([...g.stride]),
        ]),
      );
  return e.node("Concat", parts, { axis: 3 });
}

/** conv as columns times weight, with the bias added by the product itself where there is one. */
export function lowerConv(e: Lowering, t: Tensor, bias?: string): string {
  const [x, w] = t.inputs as [Tensor, Tensor];
  const patches = columns(e, e.of(x), image(x), geometry(t));
  const product = bias ? e.node("Gemm", [patches, e.of(w), bias]) : e.node("MatMul", [patches, e.of(w)]);
  return reshaped(e, product, t.shape);
}

export const lowerConvFilter: Lower = (e, [x, y], t) => {
  const source = t.inputs[0]!;
  const g = geometry(t);
  const O = t.shape[1]!;
  const cells = size(t.inputs[1]!.shape) / O;
  return e.node("Gemm", [columns(e, x!, image(source), g), reshaped(e, y!, [cells, O])], { transA: 1 });
};

/** convTransposed: products of every output cell with the weight, then overlapping patches added up. */
export const lowerConvTransposed: Lower = (e, [y, w], t) => {
  const g = geometry(t);
  const [B, H, W, C] = image(t);
  const [, outH, outW, O] = image(t.inputs[0]!);
  const rows = B * outH * outW;
  if (pointwise(g) || whole(image(t), g))
    return reshaped(e, e.node("Gemm", [reshaped(e, y!, [rows, O]), w!], { transB: 1 }), t.shape);
  if (C < GATHER_CHANNELS && blocky(g)) return scattered(e, y!, w!, t);
  if (e.float === "float64") return overlapped(e, y!, w!, t); // Col2Im has no float64 kernel
  // Per image, so that the product stays in cache until Col2Im reads it: [C kh kw, O] x [cells, O]ᵀ.
  const k = taps(g);
  const byChannel = e.node("Transpose", [reshaped(e, w!, [k, C, O])], { perm: [1, 0, 2] });
  const left = reshaped(e, byChannel, [1, C * k, O]);
  const patches = e.node(
    "FusedMatMul",
    [left, reshaped(e, y!, [B, outH * outW, O])],
    { transA: 0, transB: 1 },
    "com.microsoft",
  );
  const summed = e.node("Col2Im", [patches, e.ints([H, W]), e.ints([...g.kernel])], {
    pads: [g.padding[0], g.padding[1], g.padding[0], g.padding[1]],
    strides: [...g.stride],
  });
  return e.node("Transpose", [summed], { perm: [0, 2, 3, 1] });
};

/** For few channels: add up the (k/s)² shifted blocks in a space-to-depth layout, then unfold it. */
function scattered(e: Lowering, y: string, w: string, t: Tensor): string {
  const g = geometry(t);
  const [B, H, W, C] = image(t);
  const [, outH, outW, O] = image(t.inputs[0]!);
  const [sh, sw] = g.stride;
  const [qh, qw] = [g.kernel[0] / sh, g.kernel[1] / sw];
  const block = sh * sw * C;
  const [gridH, gridW] = [outH + qh - 1, outW + qw - 1];
  // Weight rows (kh, kw, C) = (qh, sh, qw, sw, C) reordered so that one block of rows is one shift.
  const order = e.node("Transpose", [reshaped(e, w, [qh, sh, qw, sw, C, O])], { perm: [0, 2, 1, 3, 4, 5] });
  const product = e.node(
    "Gemm",
    [reshaped(e, y, [B * outH * outW, O]), reshaped(e, order, [qh * qw * block, O])],
    { transB: 1 },
  );
  const cells = reshaped(e, product, [B, outH, outW, qh * qw * block]);
  let total = "";
  for (let i = 0; i < qh; i++)
    for (let j = 0; j < qw; j++) {
      const at = (i * qw + j) * block;
      const part = e.node("Slice", [cells, e.ints([at]), e.ints([at + block]), e.ints([3])]);
      const shifted = e.node("Pad", [part, e.ints([0, i, j, 0, 0, qh - 1 - i, qw - 1 - j, 0])]);
      total = total ? e.node("Add", [total, shifted]) : shifted;
    }
  const unfolded = e.node("Transpose", [reshaped(e, total, [B, gridH, gridW, sh, sw, C])], {
    perm: [0, 1, 3, 2, 4, 5],
  });
  const [fullH, fullW] = [gridH * sh, gridW * sw];
  const padH = Math.max(0, g.padding[0] + H - fullH);
  const padW = Math.max(0, g.padding[1] + W - fullW);
  let out = reshaped(e, unfolded, [B, fullH, fullW, C]);
  if (padH || padW) out = e.node("Pad", [out, e.ints([0, 0, 0, 0, 0, padH, padW, 0])]);
  return e.node("Slice", [
    out,
    e.ints([g.padding[0], g.padding[1]]),
    e.ints([g.padding[0] + H, g.padding[1] + W]),
    e.ints([1, 2]),
  ]);
}

/** One kernel cell at a time: its products, spread by the stride and shifted to where they belong, added up. */
function overlapped(e: Lowering, y: string, w: string, t: Tensor): string {
  const g = geometry(t);
  const [B, H, W, C] = image(t);
  const [, outH, outW, O] = image(t.inputs[0]!);
  const [sh, sw] = g.stride;
  const [fullH, fullW] = [H + 2 * g.padding[0] + sh, W + 2 * g.padding[1] + sw];
  const product = e.node("Gemm", [reshaped(e, y, [B * outH * outW, O]), w], { transB: 1 });
  const cells = reshaped(e, product, [B, outH, 1, outW, 1, taps(g) * C]);
  let total = "";
  for (let a = 0; a < g.kernel[0]; a++)
    for (let b = 0; b < g.kernel[1]; b++) {
      const at = (a * g.kernel[1] + b) * C;
      const part = e.node("Slice", [cells, e.ints([at]), e.ints([at + C]), e.ints([5])]);
      const spread = e.node("Pad", [part, e.ints([0, 0, 0, 0, 0, 0, 0, 0, sh - 1, 0, sw - 1, 0])]);
      const flat = reshaped(e, spread, [B, outH * sh, outW * sw, C]);
      const shifted = e.node("Pad", [
        flat,
        e.ints([0, a, b, 0, 0, fullH - a - outH * sh, fullW - b - outW * sw, 0]),
      ]);
      total = total ? e.node("Add", [total, shifted]) : shifted;
    }
  return e.node("Slice", [
    total,
    e.ints([...g.padding]),
    e.ints([g.padding[0] + H, g.padding[1] + W]),
    e.ints([1, 2]),
  ]);
}
