/** @file JPEG to RGB bytes, the right way up. */

import { decode } from "jpeg-js";
import { orientationOf, upright } from "./orientation.ts";
import type { Pixels, Size } from "./pixels.ts";

export const isJpeg = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;

/** Width and height of the upright picture, without decoding. */
export function jpegSize(bytes: Uint8Array): Size {
  const { width, height, orientation } = readHeader(bytes);
  return orientation >= 5 ? { width: height, height: width } : { width, height };
}

/** @throws Error whose message says what the bytes are instead of a whole JPEG image */
export function decodeJpeg(bytes: Uint8Array): Pixels {
  try {
    const { width, height, data } = decode(bytes, {
      useTArray: true,
      formatAsRGBA: false,
      maxMemoryUsageInMB: 1024,
    });
    return upright({ width, height, rgb: data }, readHeader(bytes).orientation);
  } catch (cause) {
    throw new Error(`a damaged JPEG (${(cause as Error).message})`, { cause });
  }
}

/**
 * Walks the segments, each a marker, a length and that many bytes, up to the frame header: SOF0..SOF15 (0xc0..0xcf) but
 * DHT (0xc4), JPG (0xc8) and DAC (0xcc). Cameras write the orientation before it, in APP1 (0xe1).
 *
 * @source ITU-T T.81, B.1 and B.2.2
 */
function readHeader(bytes: Uint8Array): Size & { readonly orientation: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let orientation = 1;
  for (let at = 2; at + 9 <= bytes.length; ) {
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || marker === 0xda) break; // from the scan on there is no frame header
    if (marker === 0xff) {
      at += 1; // a fill byte before the marker
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7), orientation };
    const next = at + 2 + view.getUint16(at + 2);
    if (marker === 0xe1) orientation = orientationOf(bytes.subarray(at + 4, next)) ?? orientation;
    at = next;
  }
  throw new Error("a JPEG without a frame header");
}
