/** @file How large the pictures of a data set become. */

import { ConfigError } from "../../util/errors.ts";
import type { Size } from "./pixels.ts";

/** A training step costs with the square of the side: beyond this a data set is shrunk unless a size is asked. */
const LARGEST_KEPT = 64;
const DEFAULT_SIDE = 32;

export interface ChosenSize extends Size {
  readonly notes: readonly string[];
}

/**
 * The size asked for; else the images' own where all are alike and at most 64 pixels a side; else 32 x 32.
 *
 * @throws ConfigError when the size asked is not a whole number from 8 to 256
 */
export function chooseSize(where: string, sizes: readonly Size[], asked?: number): ChosenSize {
  if (asked !== undefined && !(Number.isInteger(asked) && asked >= 8 && asked <= 256))
    throw new ConfigError({
      where: `${where}.size`,
      expected: "a whole number from 8 to 256",
      received: String(asked),
    });
  const widths = range(sizes.map(({ width }) => width));
  const heights = range(sizes.map(({ height }) => height));
  const alike = widths.low === widths.high && heights.low === heights.high;
  if (asked === undefined && alike && Math.max(widths.high, heights.high) <= LARGEST_KEPT)
    return { width: widths.high, height: heights.high, notes: [] };

  const side = asked ?? DEFAULT_SIDE;
  if (alike && widths.high === side && heights.high === side) return { width: side, height: side, notes: [] };
  const from = alike
    ? `of ${widths.high} x ${heights.high} pixels`
    : `${widths.low} to ${widths.high} pixels wide and ${heights.low} to ${heights.high} high`;
  const square = sizes.every(({ width, height }) => width === height);
  const how = `${square ? "" : "cropped to the middle square and "}resized to ${side} x ${side} by area averaging`;
  const small = sizes.filter(({ width, height }) => Math.min(width, height) < side).length;
  return {
    width: side,
    height: side,
    notes: [
      `Images ${from} were ${how}.`,
      ...(small > 0 ? [`${small} of ${sizes.length} images were smaller than that and were enlarged.`] : []),
    ],
  };
}

function range(xs: readonly number[]): { low: number; high: number } {
  return {
    low: xs.reduce((a, b) => Math.min(a, b), Infinity),
    high: xs.reduce((a, b) => Math.max(a, b), 0),
  };
}
