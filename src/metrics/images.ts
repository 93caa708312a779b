/** @file Rows seen as images: one plane per channel. */

import type { Judged, Matrix } from "./define.ts";

/** One channel of one image, row-major. */
export interface Plane {
  readonly height: number;
  readonly width: number;
  readonly data: Float64Array;
}

/** The channels of image `row`, for rows of shape [height, width, channels]. */
export function planes(matrix: Matrix, row: number, shape: readonly number[]): Plane[] {
  const [height, width, channels] = shape;
  const image = matrix.data.subarray(row * matrix.columns, (row + 1) * matrix.columns);
  return Array.from({ length: channels }, (_, channel) => ({
    height,
    width,
    data: Float64Array.from({ length: height * width }, (_, at) => image[at * channels + channel]),
  }));
}

/** The smaller side of the images, or 0 when the rows are not images. */
export const smallerSide = ({ fake: { shape } }: Judged): number =>
  shape.length === 3 ? Math.min(shape[0], shape[1]) : 0;

/** Why a metric of images with at least `side` pixels a side has no number here. */
export const needsImages = (judged: Judged, side: number): string | undefined =>
  smallerSide(judged) < side
    ? `needs images of at least ${side} x ${side} pixels, the rows have shape [${judged.fake.shape.join(", ")}]`
    : undefined;
