/** @file An array of equal pictures to a data set. */

import type { Dataset } from "../dataset.ts";
import type { ReadOptions } from "../reader.ts";
import { isColoured, toColour, toGrey } from "./channels.ts";
import { fitter } from "./fit.ts";
import { chooseSize } from "./size.ts";

export interface ImageArray extends Omit<Dataset, "modality" | "values" | "shape"> {
  /** As the person wrote it. */
  readonly where: string;
  /** [rows, height, width, channels], one channel or three. */
  readonly values: Uint8Array;
  readonly shape: readonly [height: number, width: number, channels: number];
}

/** Resizes and recolours only where asked or needed; else the array itself is kept, not a copy. */
export function fromArray({ where, ...images }: ImageArray, options: ReadOptions): Dataset {
  const [height, width, depth] = images.shape;
  const size = chooseSize(where, [{ height, width }], options.size);
  const kept = size.height === height && size.width === width;
  let values = kept ? images.values : resizeRows(images, size);
  const coloured = depth === 3 && isColoured(values);
  const channels = options.channels ?? (coloured ? 3 : 1);
  if (channels < depth) values = toGrey(values);
  if (channels > depth) values = toColour(values);
  return {
    ...images,
    modality: "image",
    shape: [size.height, size.width, channels],
    values,
    notes: [
      ...images.notes,
      ...size.notes,
      ...(coloured && channels === 1 ? ["The images lost their colour."] : []),
    ],
  };
}

function resizeRows(
  { rows, values, shape }: Omit<ImageArray, "where">,
  to: { height: number; width: number },
): Uint8Array {
  const [height, width, channels] = shape;
  const from = height * width * channels;
  const each = to.height * to.width * channels;
  const out = new Uint8Array(rows * each);
  const resize = fitter({ height, width }, channels, to);
  for (let row = 0; row < rows; row++)
    resize(values.subarray(row * from, (row + 1) * from), out.subarray(row * each, (row + 1) * each));
  return out;
}
