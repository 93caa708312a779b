// biome-ignore-all lint/suspicious/noControlCharactersInRegex: terminals speak in control characters

import { describe, expect, test } from "vitest";
import { blank, type Picture, type Rgb } from "../../util/picture/picture.ts";
import { decodePng } from "../../util/picture/png.ts";
import { kitty } from "./kitty.ts";
import { drawPicture } from "./picture.ts";
import { sixel } from "./sixel.ts";

const [red, blue, black, grey]: Rgb[] = [
  [255, 0, 0],
  [0, 0, 255],
  [0, 0, 0],
  [128, 128, 128],
];
/** A picture from its rows of pixels. */
const of = (...rows: Rgb[][]): Picture => ({
  width: rows[0].length,
  height: rows.length,
  rgb: Uint8Array.from(rows.flat(2)),
});
const wide = { columns: 80, rows: 24 };

describe("half blocks", () => {
  test("hold two pixels, upper as ink and lower as ground, and say a colour only when it changes", () => {
    const { lines } = drawPicture(of([red, red], [blue, black]), "true-colour", wide);
    expect(lines).toEqual(["\x1b[38;2;255;0;0;48;2;0;0;255m▀\x1b[48;2;0;0;0m▀\x1b[0m"]);
  });

  test("name the nearest of 256 colours", () => {
    // 196 is the cube's red, 21 its blue, 244 the grey of level 128, 16 the cube's black
    const { lines } = drawPicture(of([red, grey], [blue, black]), "256-colours", wide);
    expect(lines).toEqual(["\x1b[38;5;196;48;5;21m▀\x1b[38;5;244;48;5;16m▀\x1b[0m"]);
  });
});

test("ASCII has denser marks for brighter pixels, one for two of them, and no escapes", () => {
  const white: Rgb = [255, 255, 255];
  const { lines } = drawPicture(of([black, grey, white], [black, grey, white]), "ascii", wide);
  expect(lines).toEqual([" +@"]);
});

test("a picture keeps its proportions in the room it gets, and never grows", () => {
  const size = (picture: Picture, columns: number, rows: number) => {
    const drawing = drawPicture(picture, "ascii", { columns, rows });
    expect(drawing.lines.length).toBe(drawing.rows);
    return [drawing.columns, drawing.rows];
  };
  expect(size(blank(40, 40, black), 80, 40)).toEqual([40, 20]);
  expect(size(blank(40, 40, black), 20, 40)).toEqual([20, 10]);
  expect(size(blank(40, 40, black), 80, 5)).toEqual([10, 5]);
  expect(size(blank(200, 10, black), 20, 40)).toEqual([20, 1]);
});

describe("kitty", () => {
  const payload = (text: string) =>
    [...text.matchAll(/\x1b_G([^;]*);([^\x1b]*)\x1b\\/g)].map(([, keys, data]) => ({ keys, data }));

  test("sends the PNG whole, in chunks of at most 4096 characters", () => {
    const noise = Uint8Array.from({ length: 60 * 60 * 3 }, (_, i) => (i * i * 2654435761) >>> 24);
    const picture = { width: 60, height: 60, rgb: noise };
    const chunks = payload(kitty(picture, 30, 15, 7));
    expect(chunks.length).toBeGreaterThan(1);
    expect(chunks.every(({ data }) => data.length <= 4096)).toBe(true);
    expect(chunks[0].keys).toBe("a=T,f=100,c=30,r=15,C=1,q=2,i=7,p=1,m=1");
    expect(chunks.at(-1)!.keys).toBe("m=0");
    const png = Buffer.from(chunks.map(({ data }) => data).join(""), "base64");
    expect(decodePng(png, "kitty")).toEqual(picture);
  });
});

test("iTerm2 gets the PNG, its size and its cells", () => {
  const picture = blank(100, 40, blue);
  const { lines } = drawPicture(picture, "iterm", wide);
  const [, size, png] = /File=inline=1;size=(\d+);width=10;height=2;preserveAspectRatio=0:(.*)\x07/.exec(
    lines[0],
  )!;
  expect(Buffer.from(png, "base64").length).toBe(Number(size));
  expect(decodePng(Buffer.from(png, "base64"), "iterm")).toEqual(picture);
});

test("a painted image leaves the cursor at its upper right, having scrolled room for itself", () => {
  const { lines, columns, rows } = drawPicture(blank(100, 60, blue), "iterm", wide);
  expect([columns, rows]).toEqual([10, 3]);
  expect(lines[0].startsWith("\x1bD\x1bD\x1b[2A\x1b7\x1b]1337;")).toBe(true);
  expect(lines[0].endsWith("\x07\x1b8\x1b[10C")).toBe(true);
  expect(lines.slice(1)).toEqual(["\x1b[10C", "\x1b[10C"]);
});

describe("sixel", () => {
  test("one red column of six pixels is one character of all bits", () => {
    expect(sixel(blank(1, 6, red))).toBe('\x1bPq"1;1;1;6#0;2;100;0;0#0~\x1b\\');
  });

  test("paints every pixel once, in its colour", () => {
    const picture = of(
      [red, blue, blue, blue, blue, blue],
      ...Array<Rgb[]>(8).fill([black, red, black, red, black, red]),
    );
    expect(paintSixels(sixel(picture))).toEqual(picture);
  });

  test("greys keep a finer scale than colours", () => {
    const ramp = of(Array.from({ length: 86 }, (_, i): Rgb => [i * 3, i * 3, i * 3]));
    const painted = paintSixels(sixel(ramp));
    // registers are percentages, so a byte comes back within 1.3
    expect(Math.max(...painted.rgb.map((byte, i) => Math.abs(byte - ramp.rgb[i])))).toBeLessThanOrEqual(2);
  });
});

/** A sixel reader after the VT330/VT340 manual: registers, repeats, carriage return `$`, next band `-`. */
function paintSixels(text: string): Picture {
  const [, width, height, body] = /^\x1bPq"1;1;(\d+);(\d+)(.*)\x1b\\$/.exec(text)!;
  const picture = blank(Number(width), Number(height), [1, 2, 3]);
  const registers: number[][] = [];
  let [x, top, register] = [0, 0, 0];
  for (const token of body.matchAll(/#(\d+);2;(\d+);(\d+);(\d+)|#(\d+)|!(\d+)(.)|([$-])|([?-~])/g)) {
    const [, define, r, g, b, choose, repeat, repeated, control, single] = token;
    if (define)
      registers[Number(define)] = [r, g, b].map((percent) => Math.round((Number(percent) / 100) * 255));
    else if (choose) register = Number(choose);
    else if (control) {
      x = 0;
      if (control === "-") top += 6;
    } else
      for (let n = Number(repeat ?? 1); n > 0; n--, x++) {
        const bits = (repeated ?? single).charCodeAt(0) - 63;
        for (let y = 0; y < 6; y++)
          if (bits & (1 << y)) picture.rgb.set(registers[register], ((top + y) * picture.width + x) * 3);
      }
  }
  return picture;
}
