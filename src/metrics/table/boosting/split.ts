/**
 * @file The best way to cut a leaf in two, from its histogram: for every bin of every column the sum of the gradients, that of
 * the hessians and the count of rows, one after another.
 *
 *   gain = G_l² / (H_l + λ) + G_r² / (H_r + λ) − G² / (H + λ)
 *
 * @source Chen & Guestrin 2016, section 2 — https://doi.org/10.1145/2939672.2939785
 * @checked every cut of small leaves, tried one by one
 */

/** λ: leaves of few rows are drawn towards nothing. */
export const SHRINK = 1;
const LEAST_HESSIAN = 1e-3;
/** Added to a category's hessian when categories are put in order, so that the rare ones do not come first. */
const CATEGORY_SMOOTHING = 10;

export interface Layout {
  readonly sizes: readonly number[];
  readonly isCategorical: readonly boolean[];
  /** Where the bins of each column start, and how many there are in all. */
  readonly offsets: readonly number[];
  readonly bins: number;
}

export interface Sums {
  readonly gradient: number;
  readonly hessian: number;
  readonly rows: number;
}

export interface Split {
  readonly column: number;
  readonly gain: number;
  /** 1 for each bin whose rows go left; bins that this leaf has no row of go where most rows go. */
  readonly goesLeft: Uint8Array;
}

export const worth = (gradient: number, hessian: number): number =>
  (gradient * gradient) / (hessian + SHRINK);

/** The first `length` bins of `order` go left, and bin 0 before them where `missingLeft`. */
interface Cut {
  gain: number;
  column: number;
  order: readonly number[];
  length: number;
  missingLeft: boolean;
  leftRows: number;
}

/** Undefined where no cut helps. */
export function bestSplit(
  histogram: Float64Array,
  layout: Layout,
  total: Sums,
  leastRows: number,
): Split | undefined {
  const best: Cut = { gain: 1e-9, column: -1, order: [], length: 0, missingLeft: false, leftRows: 0 };
  for (let column = 0; column < layout.sizes.length; column++) {
    const sums = histogram.subarray(
      3 * layout.offsets[column],
      3 * (layout.offsets[column] + layout.sizes[column]),
    );
    const order = layout.isCategorical[column] ? byMeanSlope(sums) : ascending(layout.sizes[column]);
    tryCuts(best, sums, column, order, false, total, leastRows);
    // Missing numbers have no place in the order: both sides are tried. Missing categories stand in it.
    if (!layout.isCategorical[column] && sums[2] > 0)
      tryCuts(best, sums, column, order, true, total, leastRows);
  }
  if (best.column < 0) return undefined;
  const isCategorical = layout.isCategorical[best.column];
  const missing = histogram[3 * layout.offsets[best.column] + 2];
  const mostLeft = best.leftRows > total.rows / 2 ? 1 : 0;
  const goesLeft = new Uint8Array(256).fill(isCategorical ? mostLeft : 0);
  if (isCategorical) for (const bin of best.order) goesLeft[bin] = 0;
  for (const bin of best.order.slice(0, best.length)) goesLeft[bin] = 1;
  if (!isCategorical) goesLeft[0] = missing > 0 ? Number(best.missingLeft) : mostLeft;
  return { column: best.column, gain: best.gain, goesLeft };
}

/** Sums from the left, every cut tried; `best` is replaced by what is better. */
function tryCuts(
  best: Cut,
  sums: Float64Array,
  column: number,
  order: readonly number[],
  missingLeft: boolean,
  total: Sums,
  leastRows: number,
): void {
  let g = missingLeft ? sums[0] : 0;
  let h = missingLeft ? sums[1] : 0;
  let n = missingLeft ? sums[2] : 0;
  const whole = worth(total.gradient, total.hessian);
  for (let k = 0; k < order.length; k++) {
    const at = 3 * order[k];
    if (sums[at + 2] === 0) continue;
    g += sums[at];
    h += sums[at + 1];
    n += sums[at + 2];
    if (n < leastRows || h < LEAST_HESSIAN) continue;
    if (total.rows - n < leastRows || total.hessian - h < LEAST_HESSIAN) return;
    const gain = worth(g, h) + worth(total.gradient - g, total.hessian - h) - whole;
    if (gain > best.gain)
      Object.assign(best, { gain, column, order, length: k + 1, missingLeft, leftRows: n });
  }
}

/** Bins 1 .. size − 1. */
const orders = new Map<number, readonly number[]>();
function ascending(size: number): readonly number[] {
  const known = orders.get(size) ?? Array.from({ length: size - 1 }, (_, k) => k + 1);
  orders.set(size, known);
  return known;
}

/**
 * Bins with rows by gradient over hessian: some cut of this order is the best of all subsets.
 *
 * @source Fisher 1958 — https://doi.org/10.1080/01621459.1958.10501479
 */
function byMeanSlope(sums: Float64Array): number[] {
  const slope = (bin: number) => sums[3 * bin] / (sums[3 * bin + 1] + CATEGORY_SMOOTHING);
  const bins: number[] = [];
  for (let bin = 0; 3 * bin < sums.length; bin++) if (sums[3 * bin + 2] > 0) bins.push(bin);
  return bins.sort((a, b) => slope(a) - slope(b) || a - b);
}
