/** @file Pictures as PNG bytes and back. */

import { convertIndexedToRgb, type DecodedPng, decode, encode, type IndexedColors } from "fast-png";
import { FormatError } from "../errors.ts";
import { blank, type Picture, white } from "./picture.ts";

export const encodePng = ({ width, height, rgb }: Picture): Uint8Array =>
  encode({ width, height, data: rgb, channels: 3, depth: 8 });

/**
 * Any PNG as eight-bit RGB: grey is repeated, a palette looked up, other depths scaled, and what is transparent
 * shows white.
 *
 * @param where  what to call the bytes in an error: the file's path
 * @throws FormatError when the bytes are no PNG
 */
export function decodePng(bytes: Uint8Array, where: string): Picture {
  try {
    return overWhite(decode(bytes));
  } catch (cause) {
    const received = `${bytes.length} bytes that do not decode (${(cause as Error).message})`;
    throw new FormatError({ where, expected: "a PNG", received }, { cause });
  }
}

function overWhite(png: DecodedPng): Picture {
  const { width, height } = png;
  const { data, channels, max } = samples(png);
  const colours = channels < 3 ? 1 : 3; // one more channel than that is alpha
  const picture = blank(width, height, white);
  for (let p = 0; p < width * height; p++) {
    const alpha = channels > colours ? data[p * channels + colours] / max : 1;
    for (let c = 0; c < 3; c++) {
      const value = data[p * channels + (c % colours)] / max;
      picture.rgb[p * 3 + c] = Math.round(255 * (value * alpha + 1 - alpha));
    }
  }
  return picture;
}

/** One number per channel and pixel: palettes looked up, samples of 1, 2 and 4 bits unpacked. */
function samples(png: DecodedPng): { data: ArrayLike<number>; channels: number; max: number } {
  if (png.palette) return { data: convertIndexedToRgb(png), channels: png.palette[0].length, max: 255 };
  if (png.depth >= 8) return { data: png.data, channels: png.channels, max: 2 ** png.depth - 1 };
  // Below eight bits PNG allows only grey: a palette of greys unpacks it.
  const palette = Array.from({ length: 2 ** png.depth }, (_, i): [number] => [i]);
  const unpacked = convertIndexedToRgb({ ...png, palette: palette as unknown as IndexedColors });
  return { data: unpacked, channels: 1, max: 2 ** png.depth - 1 };
}
