/** @file A table as a picture: a small histogram a column, real rows as an outline over what a model made. */

import { blank, type Picture, type Rgb, white } from "../../util/picture/picture.ts";

const [CELL_WIDTH, CELL_HEIGHT, GAP] = [96, 56, 8];
const MOST_COLUMNS = 24;
const BARS = 24;
const MADE: Rgb = [120, 150, 235];
const REAL: Rgb = [40, 40, 48];

export interface HistogramData {
  /** Cells in a row. */
  readonly columns: number;
  readonly real: Float32Array;
  readonly samples: readonly Float32Array[];
}

export function histograms({ columns, real, samples }: HistogramData): Picture {
  const shown = Math.min(columns, MOST_COLUMNS);
  const across = Math.ceil(Math.sqrt(shown));
  const down = Math.ceil(shown / across);
  const picture = blank(across * (CELL_WIDTH + GAP) + GAP, down * (CELL_HEIGHT + GAP) + GAP, white);
  const fill = (x: number, y: number, width: number, height: number, colour: Rgb): void => {
    for (let j = y; j < y + height; j++)
      for (let i = x; i < x + width; i++) picture.rgb.set(colour, 3 * (j * picture.width + i));
  };
  const bar = CELL_WIDTH / BARS;
  for (let c = 0; c < shown; c++) {
    const [x, bottom] = [
      GAP + (c % across) * (CELL_WIDTH + GAP),
      GAP + Math.floor(c / across) * (CELL_HEIGHT + GAP) + CELL_HEIGHT,
    ];
    const bounds = boundsOf(real, columns, c);
    const truth = sharesOf([real], columns, c, bounds);
    const made = sharesOf(samples, columns, c, bounds);
    const top = Math.max(...truth, 1e-9);
    const height = (share: number): number =>
      Math.round((CELL_HEIGHT - 2) * Math.min(1, Math.sqrt(share / top)));
    for (let b = 0; b < BARS; b++) {
      const [h, t] = [height(made[b]!), height(truth[b]!)];
      fill(x + b * bar, bottom - h, bar - 1, h, MADE);
      if (truth[b]! > 0) fill(x + b * bar, bottom - t, bar, 1, REAL);
    }
    fill(x, bottom, CELL_WIDTH, 1, REAL);
  }
  return picture;
}

function boundsOf(rows: Float32Array, columns: number, c: number): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let i = c; i < rows.length; i += columns)
    if (!Number.isNaN(rows[i]!)) [low, high] = [Math.min(low, rows[i]!), Math.max(high, rows[i]!)];
  return high > low ? [low, high] : [low - 0.5, low + 0.5];
}

/** Share of the cells in each bar; missing cells are left out. */
function sharesOf(
  parts: readonly Float32Array[],
  columns: number,
  c: number,
  [low, high]: readonly [number, number],
): Float64Array {
  const shares = new Float64Array(BARS);
  let n = 0;
  for (const rows of parts)
    for (let i = c; i < rows.length; i += columns) {
      if (Number.isNaN(rows[i]!)) continue;
      const at = Math.floor((BARS * (rows[i]! - low)) / (high - low));
      shares[Math.max(0, Math.min(BARS - 1, at))]!++;
      n++;
    }
  return shares.map((count) => count / Math.max(1, n));
}
