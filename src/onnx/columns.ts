/**
 * @file Patch matrices: what a kernel sees at each place of an image, a row for each place, columns over (kh, kw, C) as
 * the rows of a weight are.
 */

import { type Geometry, windows } from "../graph/ops/conv.ts";
import { reshaped } from "./reshaped.ts";
import type { Lowering } from "./target.ts";

export type Image = readonly [batch: number, height: number, width: number, channels: number];
/** For the keys of index lists. */
export const describe = ({ kernel, stride, padding }: Geometry): string => `${kernel} ${stride} ${padding}`;
export const taps = (g: Geometry): number => g.kernel[0] * g.kernel[1];
/** Places per image. */
export const placesOf = ([, H, W]: Image, g: Geometry): number => windows(H, 0, g) * windows(W, 1, g);

/** Pixels [B, P + 1, C]: behind those of each image, one of zeros, which is what a kernel sees beyond the edge. */
export const withZero = (e: Lowering, x: string, [B, H, W, C]: Image): string =>
  e.node("Pad", [reshaped(e, x, [B, H * W, C]), e.ints([0, 0, 0, 0, 1, 0])]);

/** The pixels seen at each place through rows `from` to `to` of the kernel, as indices into `withZero`. */
export function seen(e: Lowering, [, H, W]: Image, g: Geometry, from = 0, to = g.kernel[0]): string {
  const [outH, outW] = [windows(H, 0, g), windows(W, 1, g)];
  return e.indices(`seen ${[H, W]} ${describe(g)} ${[from, to]}`, () => {
    const at = new Int32Array(outH * outW * (to - from) * g.kernel[1]);
    let n = 0;
    for (let i = 0; i < outH; i++)
      for (let j = 0; j < outW; j++)
        for (let a = from; a < to; a++)
          for (let b = 0; b < g.kernel[1]; b++) {
            const [h, w] = [i * g.stride[0] + a - g.padding[0], j * g.stride[1] + b - g.padding[1]];
            at[n++] = h < 0 || w < 0 || h >= H || w >= W ? H * W : h * W + w;
          }
    return at;
  });
}

/** Columns of an image with few channels, of which a gather would move single numbers: [B H' W', kh kw C]. */
export function narrowColumns(e: Lowering, x: string, image: Image, g: Geometry): string {
  const [B, H, W, C] = image;
  const whole = ([0, 1] as const).every(
    (axis) => g.stride[axis] > 1 && g.kernel[axis] % g.stride[axis] === 0,
  );
  const margin = (axis: 0 | 1, n: number): number =>
    Math.max(0, (windows(n, axis, g) - 1) * g.stride[axis] + g.kernel[axis] - n - g.padding[axis]);
  const margins = [0, g.padding[0], g.padding[1], 0, 0, margin(0, H), margin(1, W), 0];
  const padded = margins.some(Boolean) ? e.node("Pad", [x, e.ints(margins)]) : x;
  const columns = whole ? blockColumns(e, padded, image, g) : tapColumns(e, padded, image, g);
  return reshaped(e, columns, [B * placesOf(image, g), taps(g) * C]);
}

/** A strided slice for each cell of the kernel, side by side. */
function tapColumns(e: Lowering, x: string, [, H, W]: Image, g: Geometry): string {
  const [outH, outW] = [windows(H, 0, g), windows(W, 1, g)];
  const parts = Array.from({ length: taps(g) }, (_, tap) => {
    const [a, b] = [Math.floor(tap / g.kernel[1]), tap % g.kernel[1]];
    const ends = [a + (outH - 1) * g.stride[0] + 1, b + (outW - 1) * g.stride[1] + 1];
    return e.node("Slice", [x, e.ints([a, b]), e.ints(ends), e.ints([1, 2]), e.ints([...g.stride])]);
  });
  return e.node("Concat", parts, { axis: 3 });
}

/**
 * Where the kernel is whole strides wide: fold each block of a stride into the channels, then put the few blocks side
 * by side that a kernel covers. A third of the time.
 */
function blockColumns(e: Lowering, x: string, [B, H, W, C]: Image, g: Geometry): string {
  const [sh, sw] = g.stride;
  const [qh, qw] = [g.kernel[0] / sh, g.kernel[1] / sw];
  const [outH, outW] = [windows(H, 0, g), windows(W, 1, g)];
  const [gridH, gridW] = [outH + qh - 1, outW + qw - 1];
  const beside = (y: string, axis: number, count: number, length: number): string => {
    const part = (i: number): string =>
      e.node("Slice", [y, e.ints([i]), e.ints([i + length]), e.ints([axis])]);
    return e.node(
      "Concat",
      Array.from({ length: count }, (_, i) => part(i)),
      { axis: e.shapes.get(y)!.length - 1 },
    );
  };
  const cut = e.node("Slice", [x, e.ints([0, 0]), e.ints([gridH * sh, gridW * sw]), e.ints([1, 2])]);
  const blocks = e.node("Transpose", [reshaped(e, cut, [B, gridH, sh, gridW, sw * C])], {
    perm: [0, 1, 3, 2, 4],
  });
  const rows = beside(blocks, 2, qw, outW); // [B, gridH, outW, sh, kw C]
  return beside(reshaped(e, rows, [B, gridH, outW, sh * g.kernel[1] * C]), 1, qh, outH);
}
