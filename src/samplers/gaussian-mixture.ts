/** @file A mixture of Gaussians with full covariances, fitted by expectation-maximisation in float64. */

import { type Rng, rng } from "../util/philox.ts";
import type { Codes } from "./define.ts";

export interface Gaussian {
  /** Share of the rows. */
  readonly weight: number;
  /** [D] */
  readonly mean: Float64Array;
  /** L of the covariance L Lᵀ, lower triangular, [D, D]. */
  readonly factor: Float64Array;
}

export interface MixtureFit {
  readonly components: readonly Gaussian[];
  /** Mean ln p(x) of a row before each update, in nats: it never falls. */
  readonly logLikelihoods: readonly number[];
}

/** Added to every variance as a share of the mean variance of the columns, so that no component closes on one row. */
const FLOOR = 1e-6;
/** Nats below the likeliest component at which another has no share in a row that float64 could tell. */
const NEGLIGIBLE = 40;
const LLOYD_STEPS = 10;
const MOST_STEPS = 50;
/** Nats a row; below this an update is the last. */
const ENOUGH = 1e-3;

/**
 * K Gaussians by maximum likelihood, from a k-means start.
 *
 *   r_ik ∝ weight_k N(x_i; mean_k, cov_k)
 *   weight_k = mean r_ik,   mean_k = Σ r_ik x_i / Σ r_ik,   cov_k = Σ r_ik (x_i - mean_k)(x_i - mean_k)ᵀ / Σ r_ik
 *
 * @source Dempster, Laird & Rubin 1977 — https://doi.org/10.1111/j.2517-6161.1977.tb01600.x
 * @source Arthur & Vassilvitskii 2007, section 2.2, for the start — https://dl.acm.org/doi/10.5555/1283383.1283494
 * @checked known mixtures recovered; one component is the sample mean and covariance; the likelihood never falls
 */
export function fitGaussianMixture(x: Codes, K: number, seed: number): MixtureFit {
  const floor = FLOOR * meanVariance(x);
  const logLikelihoods: number[] = [];
  let shares = kMeans(x, K, rng(seed, "k-means"));
  let components = maximise(x, shares, K, floor);
  for (let step = 0; step < MOST_STEPS; step++) {
    const expected = expectation(x, components);
    logLikelihoods.push(expected.logLikelihood);
    if (step > 0 && expected.logLikelihood - logLikelihoods.at(-2)! < ENOUGH) break;
    shares = expected.shares;
    components = maximise(x, shares, K, floor);
  }
  return { components, logLikelihoods };
}

/** ln N(x; mean, L Lᵀ) as a function of a row's place; -Infinity as soon as it is sure to be below `least`. */
function logDensityOf(
  { data, columns: D }: Codes,
  { mean, factor }: Gaussian,
): (i: number, least: number) => number {
  const work = new Float64Array(D); // L⁻¹ (x - mean)
  const inverse = Float64Array.from(mean, (_, a) => 1 / factor[a * D + a]!);
  const constant = D * Math.log(2 * Math.PI) - 2 * inverse.reduce((sum, v) => sum + Math.log(v), 0);
  return (i, least) => {
    let total = constant;
    for (let a = 0; a < D; a++) {
      if (total > -2 * least) return -Infinity;
      let v = data[i * D + a] - mean[a];
      for (let b = 0; b < a; b++) v -= factor[a * D + b] * work[b];
      work[a] = v * inverse[a];
      total += work[a] * work[a];
    }
    return -total / 2;
  };
}

/** Which component each row came from, as shares [rows, K], and the mean ln p(x). */
function expectation(
  x: Codes,
  components: readonly Gaussian[],
): { shares: Float64Array; logLikelihood: number } {
  const K = components.length;
  const shares = new Float64Array(x.rows * K);
  const densities = components.map((g) => logDensityOf(x, g));
  const logWeights = components.map(({ weight }) => Math.log(weight));
  let logLikelihood = 0;
  for (let i = 0; i < x.rows; i++) {
    const row = shares.subarray(i * K, (i + 1) * K);
    let top = -Infinity;
    for (let k = 0; k < K; k++) {
      row[k] = logWeights[k]! + densities[k]!(i, top - NEGLIGIBLE - logWeights[k]!);
      top = Math.max(top, row[k]);
    }
    let total = 0;
    for (let k = 0; k < K; k++) total += row[k] = Math.exp(row[k] - top);
    for (let k = 0; k < K; k++) row[k] = row[k] / total;
    logLikelihood += (top + Math.log(total)) / x.rows;
  }
  return { shares, logLikelihood };
}

/** The most likely components given the shares. */
function maximise(
  { rows, columns: D, data }: Codes,
  shares: Float64Array,
  K: number,
  floor: number,
): Gaussian[] {
  const difference = new Float64Array(D);
  return Array.from({ length: K }, (_, k) => {
    const mean = new Float64Array(D);
    const covariance = new Float64Array(D * D);
    let count = 1e-12; // a component that lost every row keeps a place at 0 with no weight
    for (let i = 0; i < rows; i++) {
      const share = shares[i * K + k];
      count += share;
      for (let a = 0; a < D; a++) mean[a] += share * data[i * D + a];
    }
    for (let a = 0; a < D; a++) mean[a] = mean[a] / count;
    for (let i = 0; i < rows; i++) {
      const share = shares[i * K + k] / count;
      if (share < 1e-12) continue;
      for (let a = 0; a < D; a++) difference[a] = data[i * D + a] - mean[a];
      for (let a = 0; a < D; a++) {
        const scaled = share * difference[a];
        for (let b = 0; b <= a; b++) covariance[a * D + b] += scaled * difference[b];
      }
    }
    for (let a = 0; a < D; a++) covariance[a * D + a] += floor;
    return { weight: count / rows, mean, factor: cholesky(covariance, D) };
  });
}

/** L with L Lᵀ = the matrix whose lower triangle is given. */
function cholesky(matrix: Float64Array, D: number): Float64Array {
  const L = new Float64Array(D * D);
  for (let a = 0; a < D; a++)
    for (let b = 0; b <= a; b++) {
      let v = matrix[a * D + b];
      for (let c = 0; c < b; c++) v -= L[a * D + c] * L[b * D + c];
      // Rounding can take a pivot of a nearly flat covariance below zero.
      L[a * D + b] = a === b ? Math.sqrt(Math.max(v, Number.MIN_VALUE)) : v / L[b * D + b];
    }
  return L;
}

/** Rows dealt to the nearest of K centres, as shares of 0 and 1: k-means++ and a few of Lloyd's steps. */
function kMeans(x: Codes, K: number, random: Rng): Float64Array {
  const { rows, columns: D, data } = x;
  const centres = new Float64Array(K * D);
  const distance = (i: number, k: number): number => {
    let total = 0;
    for (let a = 0; a < D; a++) total += (data[i * D + a] - centres[k * D + a]) ** 2;
    return total;
  };
  const place = (k: number, i: number): void => centres.set(data.subarray(i * D, (i + 1) * D), k * D);

  place(0, random.int(rows));
  const least = new Float64Array(rows).fill(Infinity);
  for (let k = 1; k < K; k++) {
    let total = 0;
    for (let i = 0; i < rows; i++) total += least[i] = Math.min(least[i], distance(i, k - 1));
    let left = random.uniform() * total;
    let chosen = 0;
    while (chosen < rows - 1 && (left -= least[chosen]) >= 0) chosen++;
    place(k, chosen);
  }

  const nearest = new Uint32Array(rows);
  for (let step = 0; step < LLOYD_STEPS; step++) {
    for (let i = 0; i < rows; i++) {
      let best = Infinity;
      for (let k = 0; k < K; k++) {
        const d = distance(i, k);
        if (d < best) [best, nearest[i]] = [d, k];
      }
    }
    const counts = new Float64Array(K);
    const sums = new Float64Array(K * D);
    nearest.forEach((k, i) => {
      counts[k]++;
      for (let a = 0; a < D; a++) sums[k * D + a] += data[i * D + a];
    });
    sums.forEach((sum, at) => {
      const count = counts[Math.floor(at / D)];
      if (count > 0) centres[at] = sum / count;
    });
  }
  const shares = new Float64Array(rows * K);
  nearest.forEach((k, i) => {
    shares[i * K + k] = 1;
  });
  return shares;
}

function meanVariance({ rows, columns: D, data }: Codes): number {
  let total = 0;
  for (let a = 0; a < D; a++) {
    let [sum, squares] = [0, 0];
    for (let i = 0; i < rows; i++) sum += data[i * D + a];
    for (let i = 0; i < rows; i++) squares += (data[i * D + a] - sum / rows) ** 2;
    total += squares / rows;
  }
  return total / D;
}
