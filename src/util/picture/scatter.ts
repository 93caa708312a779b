/** @file Points in the plane as a density: where thousands of dots would blot, a tone on a log scale tells them apart. */

import { ShapeError } from "../errors.ts";
import { colourMap, type Ground } from "./colour-map.ts";
import { blank, dark, type Picture, type Rgb, white } from "./picture.ts";

export interface Bounds {
  readonly x: readonly [min: number, max: number];
  readonly y: readonly [min: number, max: number];
}

export interface ScatterOptions {
  readonly bounds: Bounds;
  /** Pixels. Default 256 x 256. */
  readonly width?: number;
  readonly height?: number;
  /** Standard deviation of a point's splat, in pixels; 0 counts points per pixel. Default 1 in 256. */
  readonly spread?: number;
  /** OKLCh hue in degrees. Default 250, blue. */
  readonly hue?: number;
  readonly ground?: Ground;
  /** Points drawn beneath in grey, [n, 2]: the data the others should cover. */
  readonly reference?: Float32Array;
}

/**
 * Draws points [n, 2], y upwards, no axes; points outside the bounds are left out.
 *
 *   tone = log(1 + density / unit) / log(1 + max / unit),   unit = the peak of one splat
 *
 * so one lone point is faint and visible however dense the densest place is.
 */
export function scatter(points: Float32Array, options: ScatterOptions): Picture {
  const { bounds, width = 256, height = 256, hue = 250, ground = "white", reference } = options;
  const spread = options.spread ?? Math.max(width, height) / 256;
  const background = ground === "white" ? white : dark;
  const picture = blank(width, height, background);
  const kernel = gaussian(spread);
  if (reference) {
    const seen = density(reference, bounds, width, height, kernel);
    const grey = ground === "white" ? 190 : 90;
    shade(picture, seen, kernel, (t) => mix(background, [grey, grey, grey], (1 + t) / 2));
  }
  shade(picture, density(points, bounds, width, height, kernel), kernel, colourMap(hue, ground));
  return picture;
}

/** Colours every pixel that holds any density. */
function shade(
  picture: Picture,
  field: Float64Array,
  kernel: Float64Array,
  colour: (t: number) => Rgb,
): void {
  const unit = kernel[kernel.length >> 1] ** 2;
  const most = Math.log1p(field.reduce((a, b) => Math.max(a, b), 0) / unit);
  // Below half a splat's peak is the skirt of the kernel, not a place where points are.
  for (let i = 0; i < field.length; i++)
    if (field[i] > unit / 2) picture.rgb.set(colour(Math.log1p(field[i] / unit) / most), i * 3);
}

/** Points per pixel [height, width], blurred by the kernel along both axes. */
function density(
  points: Float32Array,
  bounds: Bounds,
  width: number,
  height: number,
  kernel: Float64Array,
): Float64Array {
  if (points.length % 2 !== 0)
    throw new ShapeError({
      where: "scatter",
      expected: "points [n, 2]",
      received: `${points.length} numbers`,
    });
  const counts = new Float64Array(width * height);
  const {
    x: [left, right],
    y: [bottom, top],
  } = bounds;
  for (let i = 0; i < points.length; i += 2) {
    const column = Math.floor(((points[i] - left) / (right - left)) * width);
    const row = Math.floor(((top - points[i + 1]) / (top - bottom)) * height);
    if (column >= 0 && column < width && row >= 0 && row < height) counts[row * width + column]++;
  }
  return blur(blur(counts, kernel, height, width, 1), kernel, width, height, width);
}

/** Convolves along the axis of stride `stride`: `lines` lines of `length` cells; what falls off the edge is lost. */
function blur(
  field: Float64Array,
  kernel: Float64Array,
  lines: number,
  length: number,
  stride: number,
): Float64Array {
  const lineStride = stride === 1 ? length : 1;
  const reach = kernel.length >> 1;
  const out = new Float64Array(field.length);
  for (let line = 0; line < lines; line++)
    for (let i = 0; i < length; i++) {
      const value = field[line * lineStride + i * stride];
      if (value === 0) continue;
      for (let k = Math.max(-reach, -i); k <= Math.min(reach, length - 1 - i); k++)
        out[line * lineStride + (i + k) * stride] += value * kernel[k + reach];
    }
  return out;
}

/** Weights that sum to 1, out to three standard deviations. */
function gaussian(sigma: number): Float64Array {
  const reach = Math.ceil(3 * sigma);
  const weights = Float64Array.from({ length: 2 * reach + 1 }, (_, i) =>
    sigma === 0 ? 1 : Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)),
  );
  const sum = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / sum);
}

const mix = (from: Rgb, to: Rgb, t: number): Rgb =>
  [0, 1, 2].map((c) => Math.round(from[c] + (to[c] - from[c]) * t)) as unknown as Rgb;
