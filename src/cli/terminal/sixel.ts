/** @file Pictures by DEC's sixels: bands six pixels high, painted colour by colour. */

import type { Picture } from "../../util/picture/picture.ts";

/** A sixel's six bits stand for six pixels, the lowest for the uppermost; they are written as character 63 + bits. */
const character = (bits: number) => String.fromCharCode(63 + bits);

/**
 * @source VT330/VT340 Programmer Reference Manual, chapter 14 — https://vt100.net/docs/vt3xx-gp/chapter14.html
 * @checked a reader in the test paints the same pixels back
 */
export function sixel(picture: Picture): string {
  const { width, height } = picture;
  const { registers, index } = quantise(picture);
  const colours = registers.map(([r, g, b], i) => `#${i};2;${percent(r)};${percent(g)};${percent(b)}`);
  const bands: string[] = [];
  for (let top = 0; top < height; top += 6) {
    const layers = new Map<number, Uint8Array>();
    for (let y = top; y < Math.min(top + 6, height); y++)
      for (let x = 0; x < width; x++) {
        const register = index[y * width + x];
        if (!layers.has(register)) layers.set(register, new Uint8Array(width));
        layers.get(register)![x] |= 1 << (y - top);
      }
    bands.push([...layers].map(([register, bits]) => `#${register}${runs(bits)}`).join("$"));
  }
  return `\x1bPq"1;1;${width};${height}${colours.join("")}${bands.join("-")}\x1b\\`;
}

/** Runs of one character: `!12~`, or the characters themselves while that is shorter. */
function runs(bits: Uint8Array): string {
  let text = "";
  for (let x = 0; x < bits.length; ) {
    let end = x + 1;
    while (end < bits.length && bits[end] === bits[x]) end++;
    const n = end - x;
    text += n > 3 ? `!${n}${character(bits[x])}` : character(bits[x]).repeat(n);
    x = end;
  }
  return text;
}

const percent = (byte: number) => Math.round((byte / 255) * 100);

/** Colour registers in the order met. Terminals promise 256: 86 greys a byte of 3 apart, or a 6 x 6 x 6 cube. */
function quantise({ rgb }: Picture): { registers: number[][]; index: Uint8Array } {
  let grey = true;
  for (let i = 0; i < rgb.length && grey; i += 3) grey = rgb[i] === rgb[i + 1] && rgb[i] === rgb[i + 2];
  const step = grey ? 3 : 51;
  const known = new Map<number, number>();
  const registers: number[][] = [];
  const index = new Uint8Array(rgb.length / 3);
  for (let p = 0; p < index.length; p++) {
    const [r, g, b] = [0, 1, 2].map((c) => Math.round(rgb[p * 3 + c] / step) * step);
    const key = (r << 16) | (g << 8) | b;
    if (!known.has(key)) known.set(key, registers.push([r, g, b]) - 1);
    index[p] = known.get(key)!;
  }
  return { registers, index };
}
