import { defineMetric } from "./define.ts";
import { type Moments, momentsOf } from "./linalg/moments.ts";
import { symmetricEigen } from "./linalg/symmetric-eigen.ts";
import { featureSides } from "./sides.ts";

const ROWS = 5_000;

/**
 * Squared Fréchet distance between Gaussians fitted to real and fake features. Its bias grows as 1 / rows, so numbers are
 * comparable only at equal rows, equal features, and beside the floor.
 */
export default defineMetric({
  name: "frechet-distance",
  title: "Fréchet distance",
  source: { cite: "Heusel et al. 2017", url: "https://arxiv.org/abs/1706.08500", where: "equation 6" },
  better: "lower",
  ideal: 0,
  range: [0, Infinity],
  unit: "squared feature units",
  rows: ROWS,
  floor: true,
  async compute(judged) {
    const { rows, real, fake } = await featureSides(judged, ROWS);
    return { value: frechet(momentsOf(real), momentsOf(fake)), rows };
  },
});

/**
 * Squared Fréchet (2-Wasserstein) distance between two Gaussians:
 *
 *   |μ_r − μ_g|² + tr(S_r + S_g − 2 (S_r S_g)^½)
 *
 * S_r S_g has the eigenvalues of the symmetric M = Λ^½ Vᵀ S_g V Λ^½, where S_r = V Λ Vᵀ; none is negative but by rounding.
 *
 * @source Dowson & Landau 1982 — https://doi.org/10.1016/0047-259X(82)90077-X
 * @checked commuting covariances and the 2 x 2 case in closed form; scipy.linalg.sqrtm at d = 6
 */
export function frechet(real: Moments, fake: Moments): number {
  const d = real.mean.length;
  let distance = 0;
  for (let c = 0; c < d; c++) {
    distance += (real.mean[c] - fake.mean[c]) ** 2;
    distance += real.covariance[c * d + c] + fake.covariance[c * d + c];
  }
  const root = scaledEigenvectors(real.covariance, d);
  const product = sandwich(root, fake.covariance, d);
  for (const value of symmetricEigen(product, d).values) distance -= 2 * Math.sqrt(Math.max(0, value));
  return Math.max(0, distance);
}

/** Λ^½ Vᵀ, [d, d]. */
function scaledEigenvectors(covariance: Float64Array, d: number): Float64Array {
  const { values, vectors } = symmetricEigen(covariance, d);
  return vectors.map((x, at) => x * Math.sqrt(Math.max(0, values[Math.floor(at / d)])));
}

/** B S Bᵀ for a symmetric S, [d, d]. */
function sandwich(B: Float64Array, S: Float64Array, d: number): Float64Array {
  const half = timesTransposed(B, S, d); // B Sᵀ = B S
  return timesTransposed(half, B, d);
}

/** A Bᵀ, [d, d]. */
function timesTransposed(A: Float64Array, B: Float64Array, d: number): Float64Array {
  const out = new Float64Array(d * d);
  for (let i = 0; i < d; i++)
    for (let j = 0; j < d; j++) {
      let sum = 0;
      for (let k = 0; k < d; k++) sum += A[i * d + k] * B[j * d + k];
      out[i * d + j] = sum;
    }
  return out;
}
