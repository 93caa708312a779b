/**
 * @file Which way up a camera was held. The pixels are stored as the sensor lay, and a tag says how to turn them; a
 * reader that ignores it learns faces that lie on their side.
 *
 * @source Exif 2.32, 4.6.2 and 4.6.4, tag 0x0112
 * @checked the eight cases on a 3 x 2 picture by hand
 */

import type { Pixels } from "./pixels.ts";

const TAG = 0x0112;
const MARK = "Exif\0\0";

/** 1 to 8 from the contents of an APP1 segment; undefined where it is none of Exif, or has no such tag. */
export function orientationOf(segment: Uint8Array): number | undefined {
  if (String.fromCharCode(...segment.subarray(0, 6)) !== MARK || segment.length < 14) return undefined;
  const tiff = new DataView(segment.buffer, segment.byteOffset + 6, segment.length - 6);
  const little = tiff.getUint16(0) === 0x4949; // "II"; "MM" is big-endian
  const directory = tiff.getUint32(4, little);
  if (directory + 2 > tiff.byteLength) return undefined;
  const entries = tiff.getUint16(directory, little);
  for (let at = directory + 2; at < directory + 2 + 12 * entries && at + 12 <= tiff.byteLength; at += 12)
    if (tiff.getUint16(at, little) === TAG) {
      const value = tiff.getUint16(at + 8, little);
      return value >= 1 && value <= 8 ? value : undefined;
    }
  return undefined;
}

/** Turns and mirrors a picture so that its tag would be 1. */
export function upright({ width, height, rgb }: Pixels, orientation: number): Pixels {
  if (orientation === 1) return { width, height, rgb };
  const [acrossFlip, downFlip, transposed] = FLIPS[orientation];
  const to = transposed ? { width: height, height: width } : { width, height };
  const out = new Uint8Array(rgb.length);
  for (let y = 0; y < to.height; y++)
    for (let x = 0; x < to.width; x++) {
      const [u, v] = transposed ? [y, x] : [x, y];
      const from = (downFlip ? height - 1 - v : v) * width + (acrossFlip ? width - 1 - u : u);
      for (let c = 0; c < 3; c++) out[(y * to.width + x) * 3 + c] = rgb[from * 3 + c];
    }
  return { ...to, rgb: out };
}

/** By orientation: whether the stored columns run backwards, the stored rows, and whether the two change places. */
const FLIPS: Readonly<Record<number, readonly [boolean, boolean, boolean]>> = {
  2: [true, false, false],
  3: [true, true, false],
  4: [false, true, false],
  5: [false, false, true],
  6: [false, true, true],
  7: [true, true, true],
  8: [true, false, true],
};
