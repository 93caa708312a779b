/** @file Pictures from ▀: its ink is the upper pixel, its ground the lower one, so a cell holds two square pixels. */

import type { Picture, Rgb } from "../../util/picture/picture.ts";

/** Colour parameters of an SGR sequence, after the 38 or 48. */
type Code = (colour: Rgb) => string;

export const trueColour: Code = ([r, g, b]) => `2;${r};${g};${b}`;
export const nearestOf256: Code = (colour) => `5;${paletteIndex(colour)}`;

/** One line of text for every two rows of pixels; the height is even. A colour is said only when it changes. */
export function halfBlocks({ width, height, rgb }: Picture, code: Code): string[] {
  const pixel = (x: number, y: number): Rgb => {
    const at = (y * width + x) * 3;
    return [rgb[at], rgb[at + 1], rgb[at + 2]];
  };
  return Array.from({ length: height / 2 }, (_, row) => {
    let [line, ink, ground] = ["", "", ""];
    for (let x = 0; x < width; x++) {
      const [upper, lower] = [code(pixel(x, row * 2)), code(pixel(x, row * 2 + 1))];
      const changes = [upper !== ink && `38;${upper}`, lower !== ground && `48;${lower}`].filter(Boolean);
      if (changes.length > 0) line += `\x1b[${changes.join(";")}m`;
      line += "▀";
      [ink, ground] = [upper, lower];
    }
    return `${line}\x1b[0m`;
  });
}

const cube = [0, 95, 135, 175, 215, 255];

/** The nearest of xterm's 256: the 6 x 6 x 6 cube from 16 on, or the 24 greys from 232 on. */
function paletteIndex(colour: Rgb): number {
  const [r, g, b] = colour.map((value) => nearest(cube, value));
  const grey = Math.min(23, Math.max(0, Math.round((colour[0] + colour[1] + colour[2]) / 3 / 10 - 0.8)));
  const level = 8 + 10 * grey;
  const fromCube = distance(colour, [cube[r], cube[g], cube[b]]);
  return distance(colour, [level, level, level]) < fromCube ? 232 + grey : 16 + 36 * r + 6 * g + b;
}

const nearest = (levels: readonly number[], value: number) =>
  levels.reduce((best, level, i) => (Math.abs(level - value) < Math.abs(levels[best] - value) ? i : best), 0);

const distance = (a: Rgb, b: Rgb) => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
