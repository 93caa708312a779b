/** @file Many images on one sheet, in rows, with gaps between them; tiny ones are enlarged by whole pixels. */

import { ShapeError } from "../errors.ts";
import { blank, dark, type Picture, paste, type Rgb } from "./picture.ts";
import { resizeNearest } from "./resize.ts";

/** Images of one shape, row-major: bytes mean 0..255, floats 0..1 and are clipped to it. */
export interface Images {
  readonly values: Uint8Array | Float32Array;
  /** [height, width, channels], channels 1 (grey) or 3 (RGB). */
  readonly shape: readonly number[];
}

export interface GridOptions {
  /** Images in a row; default the smallest square that holds them all. */
  readonly columns?: number;
  /** Pixels between images. Default 2. */
  readonly gap?: number;
  /** Each pixel becomes scale x scale. Default: what brings the longer side nearest to 64 pixels, at least 1. */
  readonly scale?: number;
  readonly background?: Rgb;
}

/** @throws ShapeError when the images are not [height, width, 1] or [height, width, 3], or not a whole number of them */
export function grid(images: Images, options: GridOptions = {}): Picture {
  const tiles = unstack(images);
  const [height, width] = images.shape;
  const { columns = Math.max(1, Math.ceil(Math.sqrt(tiles.length))), gap = 2, background = dark } = options;
  const scale = options.scale ?? Math.max(1, Math.round(64 / Math.max(height, width)));
  const [tileWidth, tileHeight] = [width * scale, height * scale];
  const rows = Math.max(1, Math.ceil(tiles.length / columns));
  const sheet = blank(columns * (tileWidth + gap) - gap, rows * (tileHeight + gap) - gap, background);
  tiles.forEach((tile, i) => {
    const large = resizeNearest(tile, tileWidth, tileHeight);
    paste(sheet, large, (i % columns) * (tileWidth + gap), Math.floor(i / columns) * (tileHeight + gap));
  });
  return sheet;
}

/** The images one by one. */
function unstack({ values, shape }: Images): Picture[] {
  const [height, width, channels] = shape;
  if (
    shape.length !== 3 ||
    (channels !== 1 && channels !== 3) ||
    values.length % (height * width * channels) !== 0
  )
    throw new ShapeError({
      where: "grid",
      expected: "images of shape [height, width, 1] or [height, width, 3]",
      received: `${values.length} numbers as [${shape.join(", ")}]`,
    });
  const pixels = height * width;
  const byte =
    values instanceof Uint8Array
      ? (x: number) => x
      : (x: number) => Math.round(Math.min(1, Math.max(0, x)) * 255);
  return Array.from({ length: values.length / (pixels * channels) }, (_, image) => {
    const rgb = new Uint8Array(pixels * 3);
    for (let p = 0; p < pixels; p++)
      for (let c = 0; c < 3; c++)
        rgb[p * 3 + c] = byte(values[(image * pixels + p) * channels + (c % channels)]);
    return { width, height, rgb };
  });
}
