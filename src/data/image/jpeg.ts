/** @file JPEG to RGB bytes. */

import { decode } from "jpeg-js";
import type { Pixels, Size } from "./pixels.ts";

export const isJpeg = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;

/**
 * Width and height from the frame header, without decoding. Segments are a marker, a length and that many bytes; frame
 * headers are SOF0..SOF15 (0xc0..0xcf) but DHT (0xc4), JPG (0xc8) and DAC (0xcc).
 *
 * @source ITU-T T.81, B.2.2
 */
export function jpegSize(bytes: Uint8Array): Size {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 2; at + 9 <= bytes.length; ) {
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff) break;
    if (marker === 0xff) {
      at += 1; // a fill byte before the marker
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    if (marker === 0xda) break; // the scan: no frame header comes after it
    at += 2 + view.getUint16(at + 2);
  }
  throw new Error("a JPEG without a frame header");
}

/** @throws Error whose message says what the bytes are instead of a whole JPEG image */
export function decodeJpeg(bytes: Uint8Array): Pixels {
  try {
    const { width, height, data } = decode(bytes, {
      useTArray: true,
      formatAsRGBA: false,
      // Tolerant decoding paints the missing part of a cut-off picture grey.
      tolerantDecoding: false,
      maxMemoryUsageInMB: 1024,
    });
    return { width, height, rgb: data };
  } catch (cause) {
    throw new Error(`a damaged JPEG (${(cause as Error).message})`, { cause });
  }
}
