import { rng } from "../util/philox.ts";
import { defineMetric, type Judged, type Matrix } from "./define.ts";
import { needsImages, planes, smallerSide } from "./images.ts";
import { meanReading } from "./intervals.ts";
import { msSsim, scalesFor, WINDOW } from "./ms-ssim.ts";
import { randomOrder } from "./order.ts";
import { valueSides } from "./sides.ts";

const ROWS = 1_000;

/**
 * Mean multi-scale structural similarity of fakes with each other, over disjoint random pairs. Higher than the floor, which
 * is the same mean over real images: the fakes are more alike than the data, the mark of mode collapse.
 *
 * Images of 28 or 32 pixels a side use 2 scales of the five, 64 pixels 3 (`scalesFor`); the parts say how many.
 */
export default defineMetric({
  name: "ms-ssim-diversity",
  title: "MS-SSIM between samples",
  source: { cite: "Odena et al. 2017", url: "https://arxiv.org/abs/1610.09585", where: "section 4.2" },
  better: "target",
  range: [0, 1],
  unit: "similarity",
  rows: ROWS,
  modalities: ["image"],
  floor: true,
  unavailable: (judged) => needsImages(judged, WINDOW),
  compute(judged) {
    const { rows, real, fake } = valueSides(judged, ROWS);
    const order = randomOrder(rows, rng(judged.seed, "ms-ssim-diversity"));
    const peak = spread(real);
    const similarities = Float64Array.from({ length: rows >> 1 }, (_, pair) =>
      imageSimilarity(judged, fake, order[2 * pair], order[2 * pair + 1], peak),
    );
    return { ...meanReading(similarities), rows, parts: { scales: scalesFor(smallerSide(judged)) } };
  },
});

/** Mean over the channels. */
function imageSimilarity({ fake }: Judged, images: Matrix, a: number, b: number, peak: number): number {
  const other = planes(images, b, fake.shape);
  const each = planes(images, a, fake.shape).map((plane, channel) => msSsim(plane, other[channel], peak));
  return each.reduce((sum, x) => sum + x, 0) / each.length;
}

/** The brightest value less the darkest. */
function spread({ data }: Matrix): number {
  let low = Infinity;
  let high = -Infinity;
  for (const x of data) {
    if (x < low) low = x;
    if (x > high) high = x;
  }
  return high - low;
}
