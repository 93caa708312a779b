/** @file Crop to the middle, then resize by the average over the area each new pixel covers. */

import type { Size } from "./pixels.ts";

/** Which old pixels a new one covers along one axis, and how much of it each fills. */
interface Cover {
  readonly first: Uint32Array;
  readonly weights: readonly Float64Array[];
}

/**
 * The largest centred part of an image with the proportions of `to`, resized to it.
 *
 *     new pixel = Σ old pixel · (overlap of the two areas) / (area of the new one)
 *
 * Shrinking averages; enlarging repeats pixels. No ringing and nothing outside the range of the old values.
 *
 * @param pixels  [from.height, from.width, channels]
 * @param out     [to.height, to.width, channels], written
 * @checked hand-computed averages; identity at equal sizes; the mean is kept at whole ratios
 */
export function fit(pixels: Uint8Array, from: Size, channels: number, to: Size, out: Uint8Array): void {
  if (from.width === to.width && from.height === to.height) {
    out.set(pixels);
    return;
  }
  const scale = Math.min(from.width / to.width, from.height / to.height);
  const columns = cover(from.width, to.width, scale);
  const rows = cover(from.height, to.height, scale);
  const sums = new Float64Array(channels);
  for (let y = 0; y < to.height; y++)
    for (let x = 0; x < to.width; x++) {
      sums.fill(0);
      for (let j = 0; j < rows.weights[y].length; j++)
        for (let i = 0; i < columns.weights[x].length; i++) {
          const weight = rows.weights[y][j] * columns.weights[x][i];
          const at = ((rows.first[y] + j) * from.width + columns.first[x] + i) * channels;
          for (let c = 0; c < channels; c++) sums[c] += weight * pixels[at + c];
        }
      for (let c = 0; c < channels; c++) out[(y * to.width + x) * channels + c] = Math.round(sums[c]);
    }
}

/** `to` intervals of `scale` old pixels each, centred on an axis of `from` pixels. */
function cover(from: number, to: number, scale: number): Cover {
  const start = (from - to * scale) / 2;
  const first = new Uint32Array(to);
  const weights: Float64Array[] = [];
  for (let n = 0; n < to; n++) {
    const low = Math.max(0, start + n * scale);
    const high = Math.min(from, start + (n + 1) * scale);
    first[n] = Math.min(from - 1, Math.floor(low));
    const covered = new Float64Array(Math.max(1, Math.ceil(high) - first[n]));
    for (let i = 0; i < covered.length; i++) {
      const pixel = first[n] + i;
      covered[i] = Math.max(0, Math.min(pixel + 1, high) - Math.max(pixel, low));
    }
    const total = covered.reduce((sum, weight) => sum + weight, 0);
    weights.push(covered.map((weight) => weight / total));
  }
  return { first, weights };
}
