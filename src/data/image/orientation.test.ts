import { encode } from "jpeg-js";
import { expect, test } from "vitest";
import { decodeImage, imageSize } from "./decode.ts";
import { orientationOf, upright } from "./orientation.ts";

/** An APP1 segment with a first tag that is another one. */
function exif(orientation: number, little: boolean): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 24);
  const u16 = (value: number, at: number) =>
    little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const u32 = (value: number, at: number) =>
    little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  tiff.write(little ? "II" : "MM");
  u16(42, 2);
  u32(8, 4);
  u16(2, 8);
  for (const [i, [tag, value]] of [
    [0x0103, 6],
    [0x0112, orientation],
  ].entries()) {
    u16(tag, 10 + 12 * i);
    u16(3, 12 + 12 * i);
    u32(1, 14 + 12 * i);
    u16(value, 18 + 12 * i);
  }
  return Buffer.concat([Buffer.from("Exif\0\0"), tiff]);
}

test("the tag is found in either byte order", () => {
  expect([orientationOf(exif(6, true)), orientationOf(exif(8, false))]).toEqual([6, 8]);
});

test("no tag, another segment, nonsense and a cut anywhere give no answer, and no error", () => {
  expect(orientationOf(exif(9, true))).toBeUndefined();
  expect(orientationOf(Buffer.from("http://ns.adobe.com/xap/1.0/"))).toBeUndefined();
  const whole = exif(6, true);
  for (let length = 0; length < whole.length; length++)
    expect(orientationOf(whole.subarray(0, length))).toBeUndefined();
});

// Upright the picture reads abc / def. Exif says where the stored first row and column belong:
// 1 top left, 2 top right, 3 bottom right, 4 bottom left, 5 left top, 6 right top, 7 right bottom, 8 left bottom.
test.each([
  [1, "abc def"],
  [2, "cba fed"],
  [3, "fed cba"],
  [4, "def abc"],
  [5, "ad be cf"],
  [6, "cf be ad"],
  [7, "fc eb da"],
  [8, "da eb fc"],
])("orientation %i stored as %s", (orientation, stored) => {
  const lines = stored.split(" ");
  const rgb = Uint8Array.from(
    [...lines.join("")].flatMap((letter) => new Array(3).fill(letter.charCodeAt(0))),
  );
  const {
    width,
    height,
    rgb: turned,
  } = upright({ width: lines[0].length, height: lines.length, rgb }, orientation);
  expect([width, height]).toEqual([3, 2]);
  expect(String.fromCharCode(...turned.filter((_, i) => i % 3 === 0))).toBe("abcdef");
});

test("a JPEG of a camera on its side comes out upright", () => {
  // Left half dark, right half light; orientation 6: what is stored left belongs on top.
  const data = Buffer.alloc(16 * 8 * 4, 255);
  for (let i = 0; i < 16 * 8; i++) if (i % 16 < 8) data.fill(0, 4 * i, 4 * i + 3);
  const jpeg = encode({ width: 16, height: 8, data }, 95).data;
  const segment = exif(6, true);
  const marker = Buffer.from([0xff, 0xe1, 0, segment.length + 2]);
  const tagged = Buffer.concat([jpeg.subarray(0, 2), marker, segment, jpeg.subarray(2)]);
  expect(imageSize(tagged, "x.jpg")).toEqual({ width: 8, height: 16 });
  const { width, height, rgb } = decodeImage(tagged, "x.jpg");
  expect([width, height]).toEqual([8, 16]);
  expect([rgb[0] < 10, rgb[7 * 3] < 10, rgb[15 * 8 * 3] > 245]).toEqual([true, true, true]);
});
