/** @file Rows of two numbers from a file. */

import { DataError } from "../util/errors.ts";
import type { Dataset } from "./dataset.ts";

/**
 * Two columns as a data set; NaN, infinities and what float32 cannot hold are refused with their place.
 *
 * @param place  where the person finds a number: a line of text, an index of an array
 */
export function pointsOf(
  name: string,
  where: string,
  numbers: ArrayLike<number>,
  place = (row: number, column: number) => `row ${row}, column ${column}`,
): Dataset {
  const values = Float32Array.from(numbers);
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new DataError({
      where: `${where}: ${place(Math.floor(bad / 2), bad % 2)}`,
      expected: "a finite number",
      received: String(numbers[bad]),
    });
  return { name, modality: "points", rows: values.length / 2, shape: [2], values, notes: [] };
}
