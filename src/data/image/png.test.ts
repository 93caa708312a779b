import { Resvg } from "@resvg/resvg-js";
import { encode, type ImageData } from "fast-png";
import { describe, expect, test } from "vitest";
import { chunk, greyPng, type PngParts, plainPng, pngOf } from "../../../test/fixtures/png.ts";
import { rng } from "../../util/philox.ts";
import { decodePng, isPng, pngSize } from "./png.ts";

const noise = (length: number, below = 256) => {
  const random = rng(3, "noise");
  return Uint8Array.from({ length }, () => random.int(below));
};

describe("against the encoder of fast-png", () => {
  test.each(["null", "Adam7"] as const)("RGB, interlace %s", (interlace) => {
    const image: ImageData = { width: 13, height: 9, channels: 3, depth: 8, data: noise(13 * 9 * 3) };
    const decoded = decodePng(encode(image, { interlace }));
    expect([decoded.width, decoded.height]).toEqual([13, 9]);
    expect(decoded.rgb).toEqual(image.data);
  });

  test("grey comes out as three equal channels", () => {
    const data = noise(20);
    const { rgb } = decodePng(encode({ width: 5, height: 4, channels: 1, depth: 8, data }));
    expect([...rgb]).toEqual([...data].flatMap((value) => [value, value, value]));
  });

  test("16 bits are rounded to the nearest of 256 levels", () => {
    const data = Uint16Array.from([0, 65535, 257 * 100, 257 * 100 + 128, 257 * 100 + 129, 300]);
    const { rgb } = decodePng(encode({ width: 6, height: 1, channels: 1, depth: 16, data }));
    expect([...rgb].filter((_, i) => i % 3 === 0)).toEqual([0, 255, 100, 100, 101, 1]);
  });

  test("alpha is laid over white", () => {
    const data = Uint8Array.from([200, 0, 100, 255, 200, 0, 100, 0, 200, 0, 100, 51]);
    const { rgb } = decodePng(encode({ width: 3, height: 1, channels: 4, depth: 8, data }));
    // 51 / 255 is a fifth: 200/5 + 255·4/5 = 244, 204, 224.
    expect([...rgb]).toEqual([200, 0, 100, 255, 255, 255, 244, 204, 224]);
  });
});

/** The first row, from the scanlines of a picture one pixel high. */
const line = (parts: Omit<PngParts, "height">) => [...decodePng(pngOf({ ...parts, height: 1 })).rgb];

describe("hand-built", () => {
  test("1, 2 and 4 bits of grey spread over 0..255, high bits first", () => {
    const grey = (depth: number, byte: number, width: number) =>
      line({ width, depth, type: 0, lines: [0, byte] }).filter((_, i) => i % 3 === 0);
    expect(grey(1, 0b10110000, 4)).toEqual([255, 0, 255, 255]);
    expect(grey(2, 0b00011011, 4)).toEqual([0, 85, 170, 255]);
    expect(grey(4, 0x0f, 2)).toEqual([0, 255]);
  });

  test("a palette with transparency for its first colour only", () => {
    const palette = [10, 20, 30, 40, 50, 60];
    expect(line({ width: 2, depth: 8, type: 3, palette, transparency: [0], lines: [0, 0, 1] })).toEqual([
      255, 255, 255, 40, 50, 60,
    ]);
  });

  test("one grey or one colour declared transparent", () => {
    expect(line({ width: 2, depth: 8, type: 0, transparency: [0, 7], lines: [0, 7, 8] })).toEqual([
      255, 255, 255, 8, 8, 8,
    ]);
    const transparency = [0, 1, 0, 2, 0, 3];
    expect(line({ width: 2, depth: 8, type: 2, transparency, lines: [0, 1, 2, 3, 1, 2, 4] })).toEqual([
      255, 255, 255, 1, 2, 4,
    ]);
  });

  test("the five filters, by hand", () => {
    const lines = [
      [0, 10, 20, 30], // as it is
      [1, 5, 1, 1], // left: 5 6 7
      [2, 1, 1, 255], // up: 6 7 6
      [3, 1, 1, 1], // half of left and up: 1+3 = 4, 1+(4+7)/2 = 6, 1+(6+6)/2 = 7
      [4, 1, 1, 1], // Paeth: up 4+1 = 5; of 5, 6, 4 nearest 7 is 6: 7; of 7, 7, 6 nearest 8 is left 7: 8
    ].flat();
    const { rgb } = decodePng(pngOf({ width: 3, height: 5, depth: 8, type: 0, lines }));
    expect([...rgb].filter((_, i) => i % 3 === 0)).toEqual([10, 20, 30, 5, 6, 7, 6, 7, 6, 4, 6, 7, 5, 7, 8]);
  });
});

/** Another decoder: the picture drawn by resvg at its own size on white. */
function drawn(png: Buffer, width: number, height: number): number[] {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image image-rendering="pixelated" ` +
    `width="${width}" height="${height}" href="data:image/png;base64,${png.toString("base64")}"/></svg>`;
  const { pixels } = new Resvg(svg, { background: "white", font: { loadSystemFonts: false } }).render();
  return [...pixels].filter((_, i) => i % 4 !== 3);
}

describe("against resvg", () => {
  /** Width and height of each Adam7 pass of 11 x 10 pixels. */
  const passes = [
    [2, 2],
    [1, 2],
    [3, 1],
    [3, 3],
    [6, 2],
    [5, 5],
    [11, 5],
  ];
  test.each([
    ["1-bit grey", 1, 0],
    ["2-bit palette", 2, 3],
    ["4-bit grey", 4, 0],
    ["8-bit RGB", 8, 2],
    ["16-bit grey", 16, 0],
  ])("Adam7, %s", (_, depth, type) => {
    const bits = depth * (type === 2 ? 3 : 1);
    const random = rng(depth, "adam7");
    const lines = passes.flatMap(([width, height]) =>
      Array.from({ length: height }, (_, row) => [
        row % 5,
        ...Array.from({ length: Math.ceil((width * bits) / 8) }, () => random.int(256)),
      ]),
    );
    const palette = [0, 0, 0, 255, 0, 0, 0, 255, 0, 10, 20, 200];
    const png = pngOf({
      width: 11,
      height: 10,
      depth,
      type,
      interlaced: true,
      ...(type === 3 && { palette }),
      lines: lines.flat(),
    });
    const theirs = drawn(png, 11, 10);
    const furthest = Math.max(...decodePng(png).rgb.map((value, i) => Math.abs(value - theirs[i])));
    expect(furthest).toBeLessThanOrEqual(depth === 16 ? 1 : 0); // it drops the low byte of 16 bits
  });
});

describe("refuses", () => {
  const whole = greyPng(4, 4, (x, y) => 16 * y + x);
  const reason = (bytes: Uint8Array) => {
    try {
      decodePng(bytes);
    } catch (error) {
      return (error as Error).message;
    }
    return "nothing";
  };

  test("a picture cut off anywhere", () => {
    const reasons = Array.from({ length: whole.length - 1 }, (_, i) => reason(whole.subarray(0, i)));
    expect(reasons.filter((text) => !text.startsWith("a PNG cut off"))).toEqual([]);
  });

  test("a changed byte in header or pixels, by the checksum", () => {
    for (const at of [17, 45]) {
      const changed = Buffer.from(whole);
      changed[at] ^= 1;
      expect(reason(changed)).toMatch(/wrong checksum/);
    }
  });

  test("pixels that unpack to more or less than the header says, without unpacking them all", () => {
    const lines = new Uint8Array(50_000_000);
    expect(reason(pngOf({ width: 4, height: 4, depth: 8, type: 0, lines }))).toBe(
      "a PNG with more pixels than its header says",
    );
    expect(reason(pngOf({ width: 4, height: 4, depth: 8, type: 0, lines: new Uint8Array(19) }))).toBe(
      "a PNG with fewer pixels than its header says",
    );
  });

  test("a kind that does not exist, a palette index that does not, a filter that does not", () => {
    const grey = { width: 1, height: 1, type: 0, lines: [0, 1] };
    expect(reason(pngOf({ ...grey, depth: 3 }))).toBe("a PNG of colour type 0 with 3 bits");
    expect(reason(pngOf({ ...grey, depth: 8, type: 3, palette: [1, 2, 3] }))).toMatch(/its palette lacks/);
    expect(reason(pngOf({ ...grey, depth: 8, lines: [9, 1] }))).toBe("a PNG with damaged pixels");
    expect(reason(Buffer.concat([whole.subarray(0, 8), chunk("IEND", Buffer.alloc(0))]))).toBe(
      "a PNG without a header",
    );
  });
});

test("the size is read from the header alone", () => {
  const png = plainPng(7, 5, [1, 2, 3]);
  expect(isPng(png)).toBe(true);
  expect(pngSize(png.subarray(0, 33))).toEqual({ width: 7, height: 5 });
});
