/** @file A NumPy array as images: which axis is which, and what its numbers stand for. */

import { DataError } from "../../util/errors.ts";
import type { Npy } from "../npy.ts";
import type { Part } from "./parts.ts";

/** What the smallest and largest value say about the scale: bytes, 0..1 or -1..1. */
const SCALES = [
  { low: 0, high: 1, note: "Values from 0 to 1 became 256 levels." },
  { low: -1, high: 1, note: "Values from -1 to 1 became 256 levels." },
  { low: 0, high: 255, note: "" },
];

/**
 * Shapes [n, h, w], [n, h, w, c] and [n, c, h, w] with c of 1 or 3.
 *
 * @throws DataError on any other shape, on values that are not finite, and on a range that is none of the three
 */
export function npyImages(
  { shape, values }: Npy,
  where: string,
): Part & { readonly notes: readonly string[] } {
  const [rows, a, b, c = 1] = shape;
  const isChannels = (size: number) => size === 1 || size === 3;
  const channelsFirst = shape.length === 4 && !isChannels(c) && isChannels(a);
  if (shape.length < 3 || shape.length > 4 || (!channelsFirst && !isChannels(c)))
    throw new DataError({
      where,
      expected: "images [n, height, width] or [n, height, width, 1 or 3], or points [n, 2]",
      received: `[${shape.join(", ")}]`,
    });
  const { bytes, notes } =
    values instanceof Uint8Array ? { bytes: values, notes: [] } : toBytes(values, shape, where);
  if (!channelsFirst) return { where, rows, shape: [a, b, c], values: bytes, notes };
  return {
    where,
    rows,
    shape: [b, c, a],
    values: channelsLast(bytes, a),
    notes: [...notes, "Channels came first."],
  };

  function channelsLast(planes: Uint8Array, channels: number): Uint8Array {
    const area = b * c;
    const out = new Uint8Array(planes.length);
    for (let i = 0; i < out.length; i++) {
      const row = Math.floor(i / (area * channels));
      const pixel = Math.floor(i / channels) % area;
      out[i] = planes[(row * channels + (i % channels)) * area + pixel];
    }
    return out;
  }
}

function toBytes(values: Float64Array, shape: readonly number[], where: string) {
  let low = Infinity;
  let high = -Infinity;
  values.forEach((value, i) => {
    if (!Number.isFinite(value)) {
      const [row, ...pixel] = indexOf(i, shape);
      throw new DataError({
        where: `${where}: row ${row}, pixel [${pixel.join(", ")}]`,
        expected: "a finite number",
        received: String(value),
      });
    }
    low = Math.min(low, value);
    high = Math.max(high, value);
  });
  const scale = SCALES.find((candidate) => low >= candidate.low && high <= candidate.high);
  if (!scale)
    throw new DataError({
      where,
      expected: "pixels from 0 to 255, 0 to 1 or -1 to 1",
      received: `values from ${low} to ${high}`,
    });
  const factor = 255 / (scale.high - scale.low);
  const bytes = Uint8Array.from(values, (value) => Math.round((value - scale.low) * factor));
  return { bytes, notes: scale.note ? [scale.note] : [] };
}

/** The place of element `i`, one number an axis. */
function indexOf(i: number, shape: readonly number[]): number[] {
  const index: number[] = [];
  for (const size of [...shape].reverse()) {
    index.unshift(i % size);
    i = Math.floor(i / size);
  }
  return index;
}
