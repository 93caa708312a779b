/** @file A picture: eight-bit sRGB, row-major from the top left, no alpha. What every sample sheet is drawn on. */

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** height x width x 3. */
  readonly rgb: Uint8Array;
}

export type Rgb = readonly [red: number, green: number, blue: number];

export const white: Rgb = [255, 255, 255];
export const dark: Rgb = [16, 17, 20];

/** A picture of one colour. */
export function blank(width: number, height: number, colour: Rgb): Picture {
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < rgb.length; i += 3) rgb.set(colour, i);
  return { width, height, rgb };
}

/** Copies `from` into `onto` with its top left corner at (x, y); it must fit. */
export function paste(onto: Picture, from: Picture, x: number, y: number): void {
  for (let row = 0; row < from.height; row++) {
    const line = from.rgb.subarray(row * from.width * 3, (row + 1) * from.width * 3);
    onto.rgb.set(line, ((y + row) * onto.width + x) * 3);
  }
}
