import { deflateSync, inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { decodePng, encodePng } from "./png.ts";

/** A PNG written by hand: scanlines of filter 0, checksums left out (the decoder does not ask for them). */
function png(
  width: number,
  height: number,
  depth: number,
  colourType: number,
  lines: number[][],
  ...extra: Uint8Array[]
) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colourType], 8);
  const data = deflateSync(Buffer.from(lines.flatMap((line) => [0, ...line])));
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    ...extra,
    chunk("IDAT", data),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
}

const rgb = (bytes: Uint8Array) => [...decodePng(bytes, "a.png").rgb];

test("grey of one bit is unpacked line by line", () => {
  // 10 pixels a line: 1011 0000 01...
  const picture = decodePng(
    png(10, 2, 1, 0, [
      [0b10110000, 0b01000000],
      [0, 0b11000000],
    ]),
    "a.png",
  );
  expect([...picture.rgb].filter((_, i) => i % 3 === 0)).toEqual(
    [1, 0, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1].map((bit) => bit * 255),
  );
});

test("grey of eight and sixteen bits is repeated", () => {
  expect(rgb(png(2, 1, 8, 0, [[7, 200]]))).toEqual([7, 7, 7, 200, 200, 200]);
  expect(rgb(png(2, 1, 16, 0, [[0x80, 0x80, 0xff, 0xff]]))).toEqual([128, 128, 128, 255, 255, 255]);
});

test("a palette is looked up", () => {
  const palette = chunk("PLTE", Uint8Array.of(1, 2, 3, 40, 50, 60));
  expect(rgb(png(2, 1, 8, 3, [[1, 0]], palette))).toEqual([40, 50, 60, 1, 2, 3]);
});

test("what is transparent shows white", () => {
  expect(rgb(png(3, 1, 8, 6, [[10, 20, 30, 255, 10, 20, 30, 0, 0, 0, 0, 51]]))).toEqual([
    10, 20, 30, 255, 255, 255, 204, 204, 204,
  ]);
});

test("a picture survives being written and read", () => {
  const picture = { width: 5, height: 3, rgb: Uint8Array.from({ length: 45 }, (_, i) => (i * 37) % 256) };
  expect(decodePng(encodePng(picture), "a.png")).toEqual(picture);
});

test("the bytes written are an eight-bit RGB PNG", () => {
  const bytes = Buffer.from(encodePng({ width: 2, height: 1, rgb: Uint8Array.of(1, 2, 3, 4, 5, 6) }));
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes[24], bytes[25]]).toEqual([2, 1, 8, 2]);
  const at = bytes.indexOf("IDAT");
  const line = inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)));
  expect([...line]).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test("bytes that are no PNG are refused", () => {
  expect(() => decodePng(Uint8Array.of(1, 2, 3), "samples/4.png")).toThrowErrorMatchingInlineSnapshot(
    `[FormatError: samples/4.png: expected a PNG, received 3 bytes that do not decode (wrong PNG signature).]`,
  );
});
