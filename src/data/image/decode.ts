/** @file A picture file to pixels. What it is, is decided by its first bytes, not by its name. */

import { DataError } from "../../util/errors.ts";
import { decodeJpeg, isJpeg, jpegSize } from "./jpeg.ts";
import type { Pixels, Size } from "./pixels.ts";
import { decodePng, isPng, pngSize } from "./png.ts";

/** Of one picture. A picture is decoded whole, at three bytes a pixel and several times that on the way. */
const MOST_PIXELS = 16 * 2 ** 20;

const FORMATS = [
  { is: isPng, size: pngSize, decode: decodePng },
  { is: isJpeg, size: jpegSize, decode: decodeJpeg },
];

/** What pictures are called; anything else in a folder is not opened. */
export const isPictureName = (name: string): boolean => /\.(png|jpe?g)$/i.test(name);

/**
 * Width and height as the header states them: nothing is decoded, so a picture that claims too much costs nothing.
 *
 * @throws DataError when it is no picture, has no pixels or more than 16 million
 */
export function imageSize(bytes: Uint8Array, where: string): Size {
  const size = attempt(where, () => formatOf(bytes).size(bytes));
  if (size.width === 0 || size.height === 0)
    throw new DataError({ where, expected: "a PNG or JPEG image", received: "one without pixels" });
  if (size.width * size.height > MOST_PIXELS)
    throw new DataError({
      where,
      expected: `an image of at most ${MOST_PIXELS / 2 ** 20} megapixels`,
      received: `${size.width} x ${size.height} pixels`,
    });
  return size;
}

/** @throws DataError as `imageSize`, and when the pixels are damaged */
export function decodeImage(bytes: Uint8Array, where: string): Pixels {
  imageSize(bytes, where);
  return attempt(where, () => formatOf(bytes).decode(bytes));
}

function formatOf(bytes: Uint8Array) {
  const format = FORMATS.find(({ is }) => is(bytes));
  if (!format) throw new Error(bytes.length === 0 ? "an empty file" : "something else");
  return format;
}

function attempt<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const received = (cause as Error).message;
    throw new DataError({ where, expected: "a PNG or JPEG image", received }, { cause });
  }
}
