/**
 * @file Convolutions as matrix products (NHWC, weights [kh kw C, O]): the forms that were fastest on the CPU, by shape.
 *
 * A patch matrix is as large as its image times the kernel. Made whole it is written to memory and read back, which
 * costs as much as a third of the product; so it is made in blocks that stay in the second-level cache, each multiplied
 * while it is there. A kernel two strides wide needs fewer products (winograd.ts). docs/engine.md has the measurements.
 */

import type { Geometry } from "../graph/ops/conv.ts";
import type { Tensor } from "../graph/tensor.ts";
import { cut, joined, parted, type Range } from "./blocks.ts";
import { directConv } from "./channels-first.ts";
import { describe, type Image, narrowColumns, placesOf, seen, taps, withZero } from "./columns.ts";
import { reshaped } from "./reshaped.ts";
import type { Lower, Lowering } from "./target.ts";
import { winogradConv, winogradFilter, winogradSuits, winogradTransposed } from "./winograd.ts";

const image = (t: Tensor): Image => t.shape as unknown as Image;
const geometry = (t: Tensor): Geometry => t.attrs as unknown as Geometry;

/** Every pixel is its own window, or one window covers the whole image: the patches are the image itself. */
const flat = ([, H, W]: Image, g: Geometry): boolean =>
  (taps(g) === 1 && g.stride[0] * g.stride[1] === 1) ||
  (g.kernel[0] === H && g.kernel[1] === W && !g.padding[0] && !g.padding[1]);

/** Below this many channels a gather moves too few bytes a time. */
const NARROW = 8;
/** What a block of columns may take of a second-level cache, and the rows below which its product slows down. */
const BLOCK_BYTES = 1 << 20;
const BLOCK_ROWS = 128;
/** The rows of a weight gradient below which its product slows down. */
const FILTER_ROWS = 256;

/** Images whose columns, `places` rows each, fit the cache together. */
const blocks = (batch: number, places: number, width: number): Range[] =>
  parted(batch, Math.max(Math.ceil(BLOCK_ROWS / places), Math.floor(BLOCK_BYTES / (4 * places * width))));

/** conv: columns times weight, with the bias added by the product itself where there is one. */
export function lowerConv(e: Lowering, t: Tensor, bias?: string): string {
  const [x, w] = t.inputs as [Tensor, Tensor];
  const [shape, g] = [image(x), geometry(t)];
  const [B, , , C] = shape;
  const [places, width] = [placesOf(shape, g), taps(g) * C];
  const product = (columns: string): string =>
    bias ? e.node("Gemm", [columns, e.of(w), bias]) : e.node("MatMul", [columns, e.of(w)]);
  if (flat(shape, g)) return reshaped(e, product(reshaped(e, e.of(x), [B * places, width])), t.shape);
  if (C < NARROW && e.float === "float32") return directConv(e, t, bias);
  if (winogradSuits(shape, g)) return winogradConv(e, t, bias);
  const [pixels, at] = [withZero(e, e.of(x), shape), seen(e, shape, g)];
  const parts = blocks(B, places, width).map(([from, to]) => {
    const columns = e.node("Gather", [cut(e, pixels, [from, to]), at], { axis: 1 });
    return product(reshaped(e, columns, [(to - from) * places, width]));
  });
  return reshaped(e, joined(e, parts, 0), t.shape);
}

/** convFilter: columnsᵀ times outputs, a few rows of the kernel at a time. */
export const lowerConvFilter: Lower = (e, [x, y], t) => {
  const [shape, g] = [image(t.inputs[0]!), geometry(t)];
  const [B, , , C] = shape;
  const [height, width] = [g.kernel[0], g.kernel[1] * C];
  const places = B * placesOf(shape, g);
  const outputs = reshaped(e, y!, [places, t.shape[1]!]);
  const product = (columns: string, rows: number): string =>
    e.node("Gemm", [reshaped(e, columns, [places, rows * width]), outputs], { transA: 1 });
  if (flat(shape, g)) return product(x!, height);
  if (C < NARROW) return product(narrowColumns(e, x!, shape, g), height);
  if (winogradSuits(shape, g)) return winogradFilter(e, [x!, y!], t);
  const pixels = withZero(e, x!, shape);
  const parts = parted(height, Math.ceil(FILTER_ROWS / width)).map(([from, to]) =>
    product(e.node("Gather", [pixels, seen(e, shape, g, from, to)], { axis: 1 }), to - from),
  );
  return joined(e, parts, 0);
};

/** convTransposed: the input gradient of conv. */
export const lowerConvTransposed: Lower = (e, [y, w], t) => {
  const [shape, g] = [image(t), geometry(t)];
  const [B, , , C] = shape;
  const O = t.inputs[0]!.shape[3]!;
  if (flat(shape, g)) {
    const rows = reshaped(e, y!, [B * placesOf(shape, g), O]);
    return reshaped(e, e.node("Gemm", [rows, w!], { transB: 1 }), t.shape);
  }
  if (C < NARROW && e.float === "float32") return overlapped(e, y!, w!, t);
  return winogradSuits(shape, g) ? winogradTransposed(e, [y!, w!], t) : interleaved(e, y!, w!, t);
};

/** For few channels: the products of every output cell with the weight, then overlapping patches added up. */
function overlapped(e: Lowering, y: string, w: string, t: Tensor): string {
  const [shape, g] = [image(t), geometry(t)];
  const [B, H, W, C] = shape;
  const O = t.inputs[0]!.shape[3]!;
  const [k, [ph, pw]] = [taps(g), g.padding];
  const byChannel = e.node("Transpose", [reshaped(e, w, [k, C, O])], { perm: [1, 0, 2] });
  const left = reshaped(e, byChannel, [1, C * k, O]);
  const right = reshaped(e, y, [B, placesOf(shape, g), O]);
  const patches = e.node("FusedMatMul", [left, right], { transA: 0, transB: 1 }, "com.microsoft");
  const summed = e.node("Col2Im", [patches, e.ints([H, W]), e.ints([...g.kernel])], {
    pads: [ph, pw, ph, pw],
    strides: [...g.stride],
  });
  return C === 1 ? reshaped(e, summed, t.shape) : e.node("Transpose", [summed], { perm: [0, 2, 3, 1] });
}

/** A cell of the kernel that reaches the pixels of a phase, and where the place lies that it reaches them from. */
interface Reach {
  /** The cell's number in the kernel; none past its end. */
  readonly cell: number | undefined;
  readonly down: number;
  readonly right: number;
}

/** Pixels a stride apart are reached by the same cells: for each of these phases, which. */
function phasesOf({ kernel: [kh, kw], stride: [sh, sw], padding: [ph, pw] }: Geometry): Reach[][] {
  // Pixel s j + phase = s (j + back - m) + (first + s m) - p, whatever j is.
  const along = (s: number, p: number, k: number, phase: number) =>
    Array.from({ length: Math.ceil(k / s) }, (_, m) => ({
      at: ((phase + p) % s) + s * m,
      back: Math.floor((phase + p) / s) - m,
    }));
  const phases = Array.from({ length: sh * sw }, (_, i) => [Math.floor(i / sw), i % sw] as const);
  return phases.map(([v, h]) =>
    along(sh, ph, kh, v).flatMap((a) =>
      along(sw, pw, kw, h).map((b) => ({
        cell: a.at < kh && b.at < kw ? a.at * kw + b.at : undefined,
        down: a.back,
        right: b.back,
      })),
    ),
  );
}

/**
 * For many channels: each phase is a convolution of its own, by a part of the weight, and the results are interleaved.
 * Nothing is computed in vain, and nothing has to be added up.
 */
function interleaved(e: Lowering, y: string, w: string, t: Tensor): string {
  const g = geometry(t);
  const [B, H, W, C] = image(t);
  const source = image(t.inputs[0]!);
  const [, outH, outW, O] = source;
  const [sh, sw] = g.stride;
  const [gridH, gridW] = [Math.ceil(H / sh), Math.ceil(W / sw)]; // pixels of a phase
  const phases = phasesOf(g);
  const [places, width] = [gridH * gridW, phases[0]!.length * O];

  // Rows of the weight by phase, channel and cell, [phases, C, cells O]; behind them is one of zeros.
  const zeros = taps(g) * C;
  const rows = e.indices(`rows ${C} ${describe(g)}`, () => {
    const ofCell = (cell: number | undefined, c: number): number =>
      cell === undefined ? zeros : cell * C + c;
    const channels = Array.from({ length: C }, (_, c) => c);
    return Int32Array.from(
      phases.flatMap((cells) => channels.flatMap((c) => cells.map((r) => ofCell(r.cell, c)))),
    );
  });
  const short = phases.some((cells) => cells.some(({ cell }) => cell === undefined));
  const filled = short ? e.node("Pad", [w, e.ints([0, 0, 1, 0])]) : w;
  const weights = reshaped(e, e.node("Gather", [filled, rows], { axis: 0 }), [phases.length, C, width]);

  const pixels = withZero(e, y, source);
  const perImage = outH * outW + 1;
  const reached = (images: number): string =>
    e.indices(`reached ${[images, outH, outW, gridH, gridW]} ${describe(g)}`, () => {
      const at = new Int32Array(phases.length * images * places * phases[0]!.length);
      let k = 0;
      for (const cells of phases)
        for (let n = 0; n < images; n++)
          for (let r = 0; r < gridH; r++)
            for (let c = 0; c < gridW; c++)
              for (const { cell, down, right } of cells) {
                const [i, j] = [r + down, c + right];
                const outside = cell === undefined || i < 0 || j < 0 || i >= outH || j >= outW;
                at[k++] = n * perImage + (outside ? perImage - 1 : i * outW + j);
              }
      return at;
    });
  const parts = blocks(B, places, width).map(([from, to]) => {
    const images = to - from;
    const some = reshaped(e, cut(e, pixels, [from, to]), [images * perImage, O]);
    const columns = e.node("Gather", [some, reached(images)], { axis: 0 });
    const left = reshaped(e, columns, [phases.length, images * places, width]);
    return e.node("FusedMatMul", [left, weights], { transA: 0, transB: 1 }, "com.microsoft");
  });
  const apart = reshaped(e, joined(e, parts, 1), [sh, sw, B, gridH, gridW, C]);
  const together = e.node("Transpose", [apart], { perm: [2, 3, 0, 4, 1, 5] });
  const full = reshaped(e, together, [B, gridH * sh, gridW * sw, C]);
  if (gridH * sh === H && gridW * sw === W) return full;
  return e.node("Slice", [full, e.ints([0, 0]), e.ints([H, W]), e.ints([1, 2])]);
}
