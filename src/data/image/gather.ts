/** @file Many picture files to one data set. */

import { DataError } from "../../util/errors.ts";
import type { Dataset } from "../dataset.ts";
import type { ReadOptions } from "../reader.ts";
import { isColoured, toGrey } from "./channels.ts";
import { decodeImage, imageSize } from "./decode.ts";
import { fitter } from "./fit.ts";
import { layout } from "./layout.ts";
import { chooseSize } from "./size.ts";

/** Of all pictures of a data set together, at three bytes a pixel. */
const MOST_BYTES = 2 ** 31;

export interface Pictures {
  readonly name: string;
  /** The folder or archive as the person wrote it, and one of its entries in an error. */
  readonly where: string;
  at(entry: string): string;
  /** Entries with "/" between folders. */
  readonly entries: readonly string[];
  read(entry: string): Uint8Array;
  readonly notes: readonly string[];
}

/** Two passes: headers, to choose one size and refuse what is too large; then pixels, one picture in memory at a time. */
export function gather(pictures: Pictures, options: ReadOptions): Dataset {
  const { where, at, read } = pictures;
  const { names, notes: layoutNotes, ...classes } = layout(pictures.entries);
  const sizes = names.map((entry) => imageSize(read(entry), at(entry)));
  const { width, height, notes: sizeNotes } = chooseSize(where, sizes, options.size);
  const rowBytes = width * height * 3;
  if (names.length * rowBytes > MOST_BYTES)
    throw new DataError({
      where,
      expected: `at most ${Math.floor(MOST_BYTES / rowBytes)} images of ${width} x ${height}`,
      received: `${names.length}`,
      fix: "Ask a smaller size.",
    });

  const rgb = new Uint8Array(names.length * rowBytes);
  let coloured = 0;
  names.forEach((entry, row) => {
    const image = decodeImage(read(entry), at(entry));
    const out = rgb.subarray(row * rowBytes, (row + 1) * rowBytes);
    fitter(image, 3, { width, height })(image.rgb, out);
    if (isColoured(out)) coloured++;
    if (row % 100 === 0) options.onProgress?.(row, names.length);
  });
  const channels = options.channels ?? (coloured > 0 ? 3 : 1);
  return {
    name: pictures.name,
    modality: "image",
    rows: names.length,
    shape: [height, width, channels],
    values: channels === 3 ? rgb : toGrey(rgb),
    ...classes,
    notes: [
      ...pictures.notes,
      ...layoutNotes,
      ...sizeNotes,
      ...(channels === 3 && coloured < names.length
        ? [`${names.length - coloured} of ${names.length} images are grey; all are kept as colour.`]
        : []),
      ...(channels === 1 && coloured > 0 ? [`${coloured} of ${names.length} images lost their colour.`] : []),
    ],
  };
}
