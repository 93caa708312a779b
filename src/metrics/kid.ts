import { rng } from "../util/philox.ts";
import { defineMetric, type Matrix } from "./define.ts";
import { variance } from "./intervals.ts";
import { eachRowOfProducts, type Rows, widen } from "./linalg/products.ts";
import { gather, randomOrder } from "./order.ts";
import { featureSides } from "./sides.ts";

const ROWS = 5_000;
const SUBSETS = 10;
/** t quantile at 0.975 with SUBSETS − 1 degrees of freedom. */
const T = 2.262157162740992;

/**
 * Kernel distance: the unbiased squared MMD under a cubic kernel, averaged over ten disjoint random subsets. Disjoint
 * subsets are independent, so their spread gives an honest interval. Unbiased at any number of rows: it may be negative.
 */
export default defineMetric({
  name: "kid",
  title: "Kernel distance (KID)",
  source: { cite: "Bińkowski et al. 2018", url: "https://arxiv.org/abs/1801.01401", where: "section 4" },
  better: "lower",
  ideal: 0,
  range: [-Infinity, Infinity],
  unit: "squared kernel distance",
  rows: ROWS,
  floor: true,
  async compute(judged) {
    const { rows, real, fake } = await featureSides(judged, ROWS, 2 * SUBSETS);
    const size = Math.floor(rows / SUBSETS);
    const random = rng(judged.seed, "kid");
    const orderOfReal = randomOrder(rows, random);
    const orderOfFake = randomOrder(rows, random);
    const estimates = Float64Array.from({ length: SUBSETS }, (_, s) => {
      const subset = (from: Matrix, order: Uint32Array) =>
        widen(gather(from, order.subarray(s * size, (s + 1) * size)));
      return cubicMmd(subset(real, orderOfReal), subset(fake, orderOfFake));
    });
    const value = estimates.reduce((sum, x) => sum + x, 0) / SUBSETS;
    const half = T * Math.sqrt(variance(estimates, value) / SUBSETS);
    return { value, interval: [value - half, value + half], rows: size * SUBSETS };
  },
});

/**
 * Unbiased squared maximum mean discrepancy with k(x, y) = (x · y / d + 1)³:
 *
 *   Σ_{i≠j} k(x_i, x_j) / n(n−1) + Σ_{i≠j} k(y_i, y_j) / m(m−1) − 2 Σ_{i,j} k(x_i, y_j) / nm
 *
 * @source Gretton et al. 2012, equation 3 — https://jmlr.org/papers/v13/gretton12a.html
 * @checked the double sum written out, on a handful of rows
 */
export function cubicMmd(x: Rows, y: Rows): number {
  const within = (a: Rows) => sumOfOthers(a) / (a.rows * (a.rows - 1));
  return within(x) + within(y) - (2 * sumOfAll(x, y)) / (x.rows * y.rows);
}

function sumOfAll(a: Rows, b: Rows): number {
  let sum = 0;
  eachRowOfProducts(a, b, (_, dots) => {
    for (let j = 0; j < dots.length; j++) sum += (dots[j] / a.columns + 1) ** 3;
  });
  return sum;
}

/** Over pairs of different rows of `a`. */
function sumOfOthers(a: Rows): number {
  let sum = 0;
  eachRowOfProducts(a, a, (i, dots) => {
    for (let j = 0; j < dots.length; j++) if (j !== i) sum += (dots[j] / a.columns + 1) ** 3;
  });
  return sum;
}
