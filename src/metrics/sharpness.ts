import { defineMetric, type Matrix } from "./define.ts";
import { needsImages, type Plane, planes } from "./images.ts";
import { variance } from "./intervals.ts";
import { valueSides } from "./sides.ts";

const ROWS = 2_000;

/**
 * Mean variance of the Laplacian of the fakes over that of the real images. Below 1: blurred. Above 1: noisy or with
 * edges no real image has.
 */
export default defineMetric({
  name: "sharpness",
  title: "Sharpness",
  source: { cite: "Tolstikhin et al. 2018", url: "https://arxiv.org/abs/1711.01558", where: "section 4" },
  better: "target",
  ideal: 1,
  range: [0, Infinity],
  unit: "ratio",
  rows: ROWS,
  modalities: ["image"],
  floor: true,
  unavailable: (judged) => needsImages(judged, 3),
  compute(judged) {
    const { rows, real, fake } = valueSides(judged, ROWS);
    const ofReal = meanVariance(real, judged.real.shape);
    const ofFake = meanVariance(fake, judged.real.shape);
    return { value: ofFake / ofReal, rows, parts: { fake: ofFake, real: ofReal } };
  },
});

/** Over all images and channels. */
function meanVariance(images: Matrix, shape: readonly number[]): number {
  let sum = 0;
  for (let row = 0; row < images.rows; row++)
    for (const plane of planes(images, row, shape)) sum += laplacianVariance(plane);
  return sum / (images.rows * shape[2]);
}

/**
 * Variance over the inner pixels of the sum of the four neighbours less four times the pixel.
 *
 * @checked a single bright pixel, by hand
 */
export function laplacianVariance({ height, width, data }: Plane): number {
  const laplacian: number[] = [];
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      laplacian.push(data[at - width] + data[at + width] + data[at - 1] + data[at + 1] - 4 * data[at]);
    }
  const mean = laplacian.reduce((sum, value) => sum + value, 0) / laplacian.length;
  return variance(laplacian, mean);
}
