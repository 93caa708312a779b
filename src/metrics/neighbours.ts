/**
 * @file Balls around real and fake rows that reach to the k-th nearest row of the same side, and which rows of the other
 * side lie in them. Precision, recall, density and coverage are four counts of one pass over all distances.
 *
 * Cost: three passes of rows² · columns multiplications, 1.7 s for 3,000 rows of 128 columns; the pass over real rows is
 * done once however many models are judged against them.
 *
 * A row on the boundary of a ball is inside (≤, not <), so that constant features score 1 and not 0.
 */

import type { Judged, Matrix } from "./define.ts";
import { eachRowOfDistances, type Rows, widen } from "./linalg/products.ts";
import { perJudged } from "./per-judged.ts";
import { featureSides } from "./sides.ts";

export const NEIGHBOUR_ROWS = 3_000;
/** The k of precision and recall, and the k of density and coverage, as their papers use them. */
const MANIFOLD_K = 3;
export const DENSITY_K = 5;

export interface Neighbours {
  /** Rows of each side. */
  readonly rows: number;
  /** Share of fake rows inside the ball of a real row. */
  readonly precision: number;
  /** Share of real rows inside the ball of a fake row. */
  readonly recall: number;
  /** For each fake row, how many balls of real rows it lies in, over k. */
  readonly density: Float64Array;
  /** Share of real rows whose ball holds a fake row. */
  readonly coverage: number;
}

export const neighbours = perJudged(async (judged: Judged): Promise<Neighbours> => {
  const { rows, real, fake } = await featureSides(judged, NEIGHBOUR_ROWS, DENSITY_K + 1);
  const origin = real.data.subarray(0, real.columns);
  const x = widen(real, origin);
  const y = widen(fake, origin);
  const realRadii = await radiiOfReal(judged, x);
  const fakeRadii = radii(y);

  const isPrecise = new Uint8Array(rows);
  const density = new Float64Array(rows);
  let recalled = 0;
  let covered = 0;
  eachRowOfDistances(x, y, (i, squared) => {
    let isRecalled = false;
    let isCovered = false;
    for (let j = 0; j < rows; j++) {
      const distance = squared[j];
      if (distance <= fakeRadii.manifold[j]) isRecalled = true;
      if (distance <= realRadii.manifold[i]) isPrecise[j] = 1;
      if (distance <= realRadii.density[i]) {
        isCovered = true;
        density[j] += 1 / DENSITY_K;
      }
    }
    if (isRecalled) recalled++;
    if (isCovered) covered++;
  });
  const precise = isPrecise.reduce((sum, x) => sum + x, 0);
  return { rows, precision: precise / rows, recall: recalled / rows, density, coverage: covered / rows };
});

/** Squared distance from each row to its k-th nearest other row. */
interface Radii {
  readonly manifold: Float64Array;
  readonly density: Float64Array;
}

/** The real rows are the same for every model of a comparison. */
const knownRadii = new WeakMap<Matrix, Radii>();

async function radiiOfReal(judged: Judged, x: Rows): Promise<Radii> {
  const features = await judged.real.features();
  const known = knownRadii.get(features);
  if (known?.manifold.length === x.rows) return known;
  const computed = radii(x);
  knownRadii.set(features, computed);
  return computed;
}

function radii(x: Rows): Radii {
  const manifold = new Float64Array(x.rows);
  const density = new Float64Array(x.rows);
  const nearest = new Float64Array(DENSITY_K); // ascending
  eachRowOfDistances(x, x, (i, squared) => {
    nearest.fill(Infinity);
    for (let j = 0; j < x.rows; j++) {
      if (j === i || squared[j] >= nearest[DENSITY_K - 1]) continue;
      let at = DENSITY_K - 1;
      for (; at > 0 && nearest[at - 1] > squared[j]; at--) nearest[at] = nearest[at - 1];
      nearest[at] = squared[j];
    }
    manifold[i] = nearest[MANIFOLD_K - 1];
    density[i] = nearest[DENSITY_K - 1];
  });
  return { manifold, density };
}
