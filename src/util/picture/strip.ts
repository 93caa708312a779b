/** @file Rows that are read together: inputs over reconstructions, one interpolation a row, a sample over its neighbours. */

import { type GridOptions, grid, type Images } from "./grid.ts";
import { blank, dark, type Picture, paste } from "./picture.ts";

export interface StripOptions extends Omit<GridOptions, "columns"> {
  /** Pixels between rows; default three times the gap between images. */
  readonly rowGap?: number;
}

/** Each batch as one row of images, first row on top; shorter rows end early. */
export function strip(rows: readonly Images[], options: StripOptions = {}): Picture {
  const { gap = 2, rowGap = gap * 3, background = dark } = options;
  const lines = rows.map((row) => grid(row, { ...options, columns: count(row) }));
  const width = Math.max(...lines.map((line) => line.width));
  const height = lines.reduce((sum, line) => sum + line.height + rowGap, -rowGap);
  const sheet = blank(width, height, background);
  let y = 0;
  for (const line of lines) {
    paste(sheet, line, 0, y);
    y += line.height + rowGap;
  }
  return sheet;
}

const count = ({ values, shape }: Images) => Math.max(1, values.length / shape.reduce((a, b) => a * b, 1));
