/** @file Multi-scale structural similarity of two images. */

import type { Plane } from "./images.ts";

/** Wang et al.'s exponent of each scale, the finest first. */
const WEIGHTS = [0.0448, 0.2856, 0.3001, 0.2363, 0.1333];
/** An 11 x 11 Gaussian window, standard deviation 1.5 pixels. */
export const WINDOW = 11;
const KERNEL = normalised(Float64Array.from({ length: WINDOW }, (_, i) => Math.exp(-((i - 5) ** 2) / 4.5)));

/** How many scales the window fits on: 1 from 11 pixels, 2 from 22 (28 and 32), 3 from 44 (64), 4 from 88, 5 from 176. */
export const scalesFor = (side: number): number =>
  Math.min(WEIGHTS.length, Math.floor(Math.log2(side / WINDOW)) + 1);

/**
 * Multi-scale structural similarity, in [0, 1]; 1 for equal images.
 *
 *   l^{w_M} Π_j cs_j^{w_j},      l  = (2 μ_x μ_y + C₁) / (μ_x² + μ_y² + C₁),     C₁ = (0.01 L)²
 *                                cs = (2 σ_xy + C₂) / (σ_x² + σ_y² + C₂),        C₂ = (0.03 L)²
 *
 * averaged over the window's places at each scale; a scale halves the images by 2 x 2 means. Images too small for five
 * scales use the first M, their weights scaled to sum to 1. Means below 0 count as 0: a negative number has no such power.
 *
 * @param peak  L, the distance between the darkest and the brightest possible value
 * @source Wang, Simoncelli & Bovik 2003, equation 7 — https://doi.org/10.1109/ACSSC.2003.1292216
 * @checked an image with itself; two flat images in closed form; scipy.signal.convolve2d on 28 x 28 and 44 x 50
 */
export function msSsim(x: Plane, y: Plane, peak: number): number {
  const scales = scalesFor(Math.min(x.height, x.width));
  const weights = normalised(Float64Array.from(WEIGHTS.slice(0, scales)));
  let product = 1;
  let [a, b] = [x, y];
  for (let scale = 0; scale < scales; scale++) {
    const { structure, whole } = similarity(a, b, peak);
    product *= Math.max(0, scale === scales - 1 ? whole : structure) ** weights[scale];
    [a, b] = [halve(a), halve(b)];
  }
  return Math.min(1, product); // rounding can carry equal images past 1
}

/** Means over the window's places of cs and of l · cs. */
function similarity(x: Plane, y: Plane, peak: number): { structure: number; whole: number } {
  const c1 = (0.01 * peak) ** 2;
  const c2 = (0.03 * peak) ** 2;
  const muX = blur(x);
  const muY = blur(y);
  const xx = blur(multiply(x, x));
  const yy = blur(multiply(y, y));
  const xy = blur(multiply(x, y));
  let structure = 0;
  let whole = 0;
  for (let at = 0; at < muX.data.length; at++) {
    const a = muX.data[at];
    const b = muY.data[at];
    const cs = (2 * (xy.data[at] - a * b) + c2) / (xx.data[at] - a * a + yy.data[at] - b * b + c2);
    structure += cs;
    whole += (cs * (2 * a * b + c1)) / (a * a + b * b + c1);
  }
  return { structure: structure / muX.data.length, whole: whole / muX.data.length };
}

/** The window's mean wherever it fits: [h, w] to [h − 10, w − 10], along the rows and then along the columns. */
function blur({ height, width, data }: Plane): Plane {
  const narrow = width - WINDOW + 1;
  const low = height - WINDOW + 1;
  const along = new Float64Array(height * narrow);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < narrow; x++)
      for (let k = 0; k < WINDOW; k++) along[y * narrow + x] += KERNEL[k] * data[y * width + x + k];
  const out = new Float64Array(low * narrow);
  for (let y = 0; y < low; y++)
    for (let k = 0; k < WINDOW; k++)
      for (let x = 0; x < narrow; x++) out[y * narrow + x] += KERNEL[k] * along[(y + k) * narrow + x];
  return { height: low, width: narrow, data: out };
}

/** 2 x 2 means; an odd last row or column is left out. */
function halve({ height, width, data }: Plane): Plane {
  const [h, w] = [height >> 1, width >> 1];
  const out = new Float64Array(h * w);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const at = 2 * y * width + 2 * x;
      out[y * w + x] = (data[at] + data[at + 1] + data[at + width] + data[at + width + 1]) / 4;
    }
  return { height: h, width: w, data: out };
}

const multiply = (x: Plane, y: Plane): Plane => ({
  ...x,
  data: x.data.map((value, at) => value * y.data[at]),
});

function normalised(values: Float64Array): Float64Array {
  const sum = values.reduce((total, value) => total + value, 0);
  return values.map((value) => value / sum);
}
