import { encode } from "jpeg-js";
import { expect, test } from "vitest";
import { plainPng, pngOf } from "../../../test/fixtures/png.ts";
import { decodeImage, imageSize } from "./decode.ts";

/** A JPEG of one colour. */
function plainJpeg(width: number, height: number, rgb: readonly number[]): Buffer {
  const data = Buffer.alloc(width * height * 4, Uint8Array.from([...rgb, 255]));
  return encode({ width, height, data }, 95).data;
}

test("a JPEG comes back close to what went in", () => {
  const { width, height, rgb } = decodeImage(plainJpeg(20, 12, [200, 100, 50]), "x.jpg");
  expect([width, height, rgb.length]).toEqual([20, 12, 20 * 12 * 3]);
  for (const [c, value] of [200, 100, 50].entries()) expect(Math.abs(rgb[300 + c] - value)).toBeLessThan(4);
});

test("a JPEG named .png is a JPEG: bytes decide", () => {
  expect(imageSize(plainJpeg(20, 12, [0, 0, 0]), "x.png")).toEqual({ width: 20, height: 12 });
});

test("a size is read past fill bytes and other segments, without the pixels", () => {
  const jpeg = plainJpeg(20, 12, [0, 0, 0]);
  const scan = jpeg.indexOf(Buffer.from([0xff, 0xda]));
  const filled = Buffer.concat([
    jpeg.subarray(0, 2),
    Buffer.from([0xff, 0xff, 0xfe, 0, 4, 1, 2]),
    jpeg.subarray(2, scan),
  ]);
  expect(imageSize(filled, "x.jpg")).toEqual({ width: 20, height: 12 });
});

const refused = (bytes: Uint8Array): string => {
  try {
    decodeImage(bytes, "pics.zip:a.png");
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  return "nothing";
};

test("60,000 x 60,000 pixels are refused by the header", () => {
  const claims = { width: 60_000, height: 60_000, depth: 8, type: 2, lines: [0] };
  expect(refused(pngOf(claims))).toMatchInlineSnapshot(
    `"DataError: pics.zip:a.png: expected an image of at most 16 megapixels, received 60000 x 60000 pixels."`,
  );
  const jpeg = plainJpeg(8, 8, [0, 0, 0]);
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  jpeg.writeUInt16BE(60_000, frame + 5);
  jpeg.writeUInt16BE(60_000, frame + 7);
  expect(refused(jpeg)).toMatchInlineSnapshot(
    `"DataError: pics.zip:a.png: expected an image of at most 16 megapixels, received 60000 x 60000 pixels."`,
  );
});

test("what is no picture, or half of one, is named", () => {
  const jpeg = plainJpeg(64, 64, [1, 2, 3]);
  const png = plainPng(8, 8, [1, 2, 3]);
  expect({
    text: refused(Buffer.from("hello")),
    empty: refused(new Uint8Array()),
    halfPng: refused(png.subarray(0, png.length - 20)),
    headOfPng: refused(png.subarray(0, 20)),
    halfJpeg: refused(jpeg.subarray(0, jpeg.length - 40)),
    // Ends as a whole one does, but half way through its pixels.
    closedJpeg: refused(Buffer.concat([jpeg.subarray(0, jpeg.length - 40), Buffer.from([0xff, 0xd9])])),
    headOfJpeg: refused(jpeg.subarray(0, 30)),
    noPixels: refused(pngOf({ width: 0, height: 3, depth: 8, type: 0, lines: [0] })),
  }).toMatchInlineSnapshot(`
    {
      "closedJpeg": "DataError: pics.zip:a.png: expected a PNG or JPEG image, received a damaged JPEG (unexpected marker: ffd9).",
      "empty": "DataError: pics.zip:a.png: expected a PNG or JPEG image, received an empty file.",
      "halfJpeg": "DataError: pics.zip:a.png: expected a PNG or JPEG image, received a damaged JPEG (marker was not found).",
      "halfPng": "DataError: pics.zip:a.png: expected a PNG or JPEG image, received a PNG cut off in its IDAT chunk.",
      "headOfJpeg": "DataError: pics.zip:a.png: expected a PNG or JPEG image, received a JPEG without a frame header.",
      "headOfPng": "DataError: pics.zip:a.png: expected a PNG or JPEG image, received a PNG cut off in its header.",
      "noPixels": "DataError: pics.zip:a.png: expected a PNG or JPEG image, received one without pixels.",
      "text": "DataError: pics.zip:a.png: expected a PNG or JPEG image, received something else.",
    }
  `);
});
