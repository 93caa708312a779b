/**
 * @file PNG to RGB bytes over white. Every colour type, bit depth and interlacing; the inflated size is known from the
 * header, so zlib is told to stop there and a small file cannot become a large buffer.
 *
 * @source PNG specification, third edition — https://www.w3.org/TR/png-3/
 * @checked another decoder on its own encodings; hand-built 1, 2, 4 and 16 bit images; Adam7 against the plain order
 */

import { crc32, inflateSync } from "node:zlib";
import type { Pixels, Size } from "./pixels.ts";

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Channels by colour type: grey, RGB, palette index, grey and alpha, RGB and alpha. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

/** First column and row, and their steps, of the seven passes of Adam7. */
const ADAM7 = [
  { x: 0, y: 0, dx: 8, dy: 8 },
  { x: 4, y: 0, dx: 8, dy: 8 },
  { x: 0, y: 4, dx: 4, dy: 8 },
  { x: 2, y: 0, dx: 4, dy: 4 },
  { x: 0, y: 2, dx: 2, dy: 4 },
  { x: 1, y: 0, dx: 2, dy: 2 },
  { x: 0, y: 1, dx: 1, dy: 2 },
];
const ONE_PASS = [{ x: 0, y: 0, dx: 1, dy: 1 }];

interface Header extends Size {
  readonly depth: number;
  readonly type: number;
  readonly interlaced: boolean;
}

export const isPng = (bytes: Uint8Array): boolean => SIGNATURE.every((byte, i) => bytes[i] === byte);

/** Width and height from the first 24 bytes. */
export function pngSize(bytes: Uint8Array): Size {
  if (bytes.length < 33) throw new Error("a PNG cut off in its header");
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** @throws Error whose message says what the bytes are instead of a whole PNG image */
export function decodePng(bytes: Uint8Array): Pixels {
  const chunks = readChunks(bytes);
  const header = readHeader(chunks);
  const { width, height, depth, type } = header;
  const bitsPerPixel = CHANNELS[type] * depth;
  const passes = (header.interlaced ? ADAM7 : ONE_PASS)
    .map((pass) => ({
      ...pass,
      width: Math.ceil((width - pass.x) / pass.dx),
      height: Math.ceil((height - pass.y) / pass.dy),
    }))
    .filter((pass) => pass.width > 0 && pass.height > 0)
    .map((pass) => ({ ...pass, lineBytes: Math.ceil((pass.width * bitsPerPixel) / 8) }));
  const lines = inflate(
    chunks.data,
    passes.reduce((sum, pass) => sum + pass.height * (1 + pass.lineBytes), 0),
  );

  const rgb = new Uint8Array(width * height * 3);
  const paint = painter(header, chunks);
  let offset = 0;
  for (const pass of passes) {
    let above: Uint8Array = new Uint8Array(pass.lineBytes);
    for (let row = 0; row < pass.height; row++) {
      const line = lines.subarray(offset + 1, offset + 1 + pass.lineBytes);
      unfilter(lines[offset], line, above, Math.max(1, bitsPerPixel >> 3));
      const y = pass.y + row * pass.dy;
      for (let i = 0; i < pass.width; i++) paint(line, i, rgb, (y * width + pass.x + i * pass.dx) * 3);
      above = line;
      offset += 1 + pass.lineBytes;
    }
  }
  return { width, height, rgb };
}

interface Chunks {
  readonly header: Uint8Array;
  readonly palette: Uint8Array;
  readonly transparency: Uint8Array;
  readonly data: Uint8Array;
}

/** The chunks that make pixels, their checksums verified; all others (text, profiles, frames) are passed over. */
function readChunks(bytes: Uint8Array): Chunks {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const found: Record<string, Uint8Array[]> = { IHDR: [], PLTE: [], tRNS: [], IDAT: [] };
  for (let at = 8; ; ) {
    if (at + 12 > bytes.length) throw new Error("a PNG cut off before its end");
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === "IEND") break;
    if (at + 12 + length > bytes.length) throw new Error(`a PNG cut off in its ${type} chunk`);
    if (type in found) {
      if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length))
        throw new Error(`a PNG whose ${type} chunk has a wrong checksum`);
      found[type].push(bytes.subarray(at + 8, at + 8 + length));
    }
    at += 12 + length;
  }
  const one = (type: string) => found[type][0] ?? new Uint8Array();
  return {
    header: one("IHDR"),
    palette: one("PLTE"),
    transparency: one("tRNS"),
    data: Buffer.concat(found.IDAT),
  };
}

function readHeader({ header }: Chunks): Header {
  if (header.length !== 13) throw new Error("a PNG without a header");
  const view = new DataView(header.buffer, header.byteOffset);
  const [depth, type, compression, filter, interlace] = header.subarray(8) as unknown as number[];
  if (!DEPTHS[type]?.includes(depth)) throw new Error(`a PNG of colour type ${type} with ${depth} bits`);
  if (compression !== 0 || filter !== 0 || interlace > 1) throw new Error("a PNG of an unknown coding");
  return {
    width: view.getUint32(0),
    height: view.getUint32(4),
    depth: depth,
    type: type,
    interlaced: interlace === 1,
  };
}

function inflate(data: Uint8Array, expected: number): Uint8Array {
  let lines: Uint8Array;
  try {
    lines = inflateSync(data, { maxOutputLength: expected });
  } catch (cause) {
    const tooLong = (cause as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
    throw new Error(tooLong ? "a PNG with more pixels than its header says" : "a PNG with damaged pixels", {
      cause,
    });
  }
  if (lines.length < expected) throw new Error("a PNG with fewer pixels than its header says");
  return lines;
}

/** Undoes the filter of one line in place: each byte was stored as its difference from a prediction. */
function unfilter(filter: number, line: Uint8Array, above: Uint8Array, step: number): void {
  switch (filter) {
    case 0:
      return;
    case 1:
      for (let i = step; i < line.length; i++) line[i] += line[i - step];
      return;
    case 2:
      for (let i = 0; i < line.length; i++) line[i] += above[i];
      return;
    case 3:
      for (let i = 0; i < line.length; i++) line[i] += ((i < step ? 0 : line[i - step]) + above[i]) >> 1;
      return;
    case 4:
      for (let i = 0; i < line.length; i++)
        line[i] += i < step ? above[i] : paeth(line[i - step], above[i], above[i - step]);
      return;
    default:
      throw new Error("a PNG with damaged pixels");
  }
}

/** Whichever of left, up and corner is nearest to left + up - corner, in that order on ties. */
function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

type Paint = (line: Uint8Array, pixel: number, rgb: Uint8Array, at: number) => void;

/** Writes one pixel of a line as RGB over white. */
function painter({ depth, type }: Header, { palette, transparency }: Chunks): Paint {
  const channels = CHANNELS[type];
  const largest = 2 ** depth - 1;
  const sample = (line: Uint8Array, i: number): number => {
    if (depth === 8) return line[i];
    if (depth === 16) return line[2 * i] * 256 + line[2 * i + 1];
    const bit = i * depth;
    return (line[bit >> 3] >> (8 - depth - (bit & 7))) & largest;
  };
  const toByte = (value: number) => Math.round((value * 255) / largest);

  if (type === 3)
    return (line, pixel, rgb, at) => {
      const index = sample(line, pixel);
      if (3 * index + 2 >= palette.length) throw new Error("a PNG with a colour that its palette lacks");
      const alpha = (transparency[index] ?? 255) / 255;
      for (let c = 0; c < 3; c++) rgb[at + c] = overWhite(palette[3 * index + c], alpha);
    };

  const colours = channels < 3 ? 1 : 3;
  const hasAlpha = channels !== colours;
  const holes = !hasAlpha && transparency.length === 2 * colours;
  const hole = Array.from({ length: colours }, (_, c) => transparency[2 * c] * 256 + transparency[2 * c + 1]);
  return (line, pixel, rgb, at) => {
    const first = pixel * channels;
    const alpha = hasAlpha
      ? sample(line, first + colours) / largest
      : holes && hole.every((value, c) => value === sample(line, first + c))
        ? 0
        : 1;
    for (let c = 0; c < 3; c++)
      rgb[at + c] = overWhite(toByte(sample(line, first + (colours === 3 ? c : 0))), alpha);
  };
}

const overWhite = (value: number, alpha: number): number => Math.round(value * alpha + 255 * (1 - alpha));
