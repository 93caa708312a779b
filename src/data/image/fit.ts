/** @file Crop to the middle, then resize by the average over the area each new pixel covers. */

import type { Size } from "./pixels.ts";

/** The old pixels that one new pixel covers along one axis, and how much of it each fills. */
interface Cover {
  readonly first: number;
  readonly weights: Float64Array;
}

/**
 * The largest centred part of an image with the proportions of `to`, resized to it.
 *
 *     new pixel = Σ old pixel · (overlap of the two areas) / (area of the new one)
 *
 * Shrinking averages; enlarging repeats pixels. No ringing and nothing outside the range of the old values.
 *
 * @returns  from pixels [from.height, from.width, channels] to `out` [to.height, to.width, channels]
 * @checked hand-computed averages; identity at equal sizes; repetition at whole ratios
 */
export function fitter(
  from: Size,
  channels: number,
  to: Size,
): (pixels: Uint8Array, out: Uint8Array) => void {
  if (from.width === to.width && from.height === to.height) return (pixels, out) => out.set(pixels);
  const scale = Math.min(from.width / to.width, from.height / to.height);
  const columns = cover(from.width, to.width, scale);
  const rows = cover(from.height, to.height, scale);
  return (pixels, out) => {
    let at = 0;
    for (const row of rows)
      for (const column of columns)
        for (let c = 0; c < channels; c++) {
          let sum = 0;
          for (let j = 0; j < row.weights.length; j++) {
            const corner = ((row.first + j) * from.width + column.first) * channels + c;
            for (let i = 0; i < column.weights.length; i++)
              sum += row.weights[j] * column.weights[i] * pixels[corner + i * channels];
          }
          out[at++] = Math.round(sum);
        }
  };
}

/** `to` intervals of `scale` old pixels each, centred on an axis of `from` pixels. */
function cover(from: number, to: number, scale: number): Cover[] {
  const start = (from - to * scale) / 2;
  return Array.from({ length: to }, (_, n) => {
    const low = Math.max(0, start + n * scale);
    const high = Math.min(from, start + (n + 1) * scale);
    const first = Math.min(from - 1, Math.floor(low));
    const overlaps = new Float64Array(Math.max(1, Math.ceil(high) - first)).map((_, i) =>
      Math.max(0, Math.min(first + i + 1, high) - Math.max(first + i, low)),
    );
    const total = overlaps.reduce((sum, overlap) => sum + overlap, 0);
    return { first, weights: overlaps.map((overlap) => overlap / total) };
  });
}
