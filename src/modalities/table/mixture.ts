/**
 * @file A variational Bayesian mixture of Gaussians in one dimension, with a Dirichlet process over the weights: of ten
 * components those that the values do not need end up empty.
 *
 *   v_k ~ Beta(1, γ),  weight_k = v_k Π_{j<k} (1 - v_j),   mean_k ~ N(m₀, σ_k²),   1/σ_k² ~ Wishart(1 / s₀, 1)
 *
 * m₀ and s₀ are the mean and the variance of all values, γ = 0.001. Equal values are counted once, with a weight.
 *
 * @source Bishop 2006, section 10.2, eq. 10.46-10.66; Blei & Jordan 2006, section 3 — https://doi.org/10.1214/06-BA104
 * @checked scikit-learn 1.2.1 `BayesianGaussianMixture`, from the same first responsibilities
 */

import { rng } from "../../util/philox.ts";

const GAMMA = 0.001;
/** Added to every variance, or that share of all values' variance where it is below 1. */
const LEAST_VARIANCE = 1e-6;
const ROUNDS = 100;
/** Rounds end once no component holds this share of the values more or less than before. */
const STILL = 1e-6;
/** Moves of the centres of k-means at most. */
const MOVES = 300;
const TINY = 10 * Number.EPSILON;

export interface Component {
  readonly mean: number;
  readonly sd: number;
  readonly weight: number;
  /** ln of what a value at the mean is worth: responsibilities ∝ exp(score - (x - mean)² / 2 sd²). */
  readonly score: number;
}

/** Ascending values and how many of each there are. */
export interface Counted {
  readonly values: Float64Array;
  readonly counts: Float64Array;
}

export function counted(values: Iterable<number>): Counted {
  const sorted = Float64Array.from(values).sort();
  const starts = Array.from(sorted.keys()).filter((i) => i === 0 || sorted[i] !== sorted[i - 1]);
  return {
    values: Float64Array.from(starts, (i) => sorted[i]!),
    counts: Float64Array.from(starts, (at, k) => (starts[k + 1] ?? sorted.length) - at),
  };
}

/**
 * @param clusters  the component that each value begins in, 0 .. components - 1
 * @param rounds  updates at most
 */
export function variationalMixture(
  { values, counts }: Counted,
  components: number,
  clusters: ArrayLike<number>,
  rounds = ROUNDS,
): Component[] {
  const [n, K] = [values.length, components];
  const N = counts.reduce((a, b) => a + b);
  const centre = values.reduce((sum, x, i) => sum + counts[i]! * x, 0) / N;
  const spread = values.reduce((sum, x, i) => sum + counts[i]! * (x - centre) ** 2, 0) / (N - 1);
  const least = LEAST_VARIANCE * Math.min(1, spread);
  const shares = new Float64Array(n * K);
  for (let i = 0; i < n; i++) shares[i * K + clusters[i]!] = 1;

  let held = new Float64Array(K);
  for (let round = 0; ; round++) {
    const parts = maximised();
    const now = Float64Array.from(parts, ({ count }) => count);
    const moved = now.reduce((most, count, k) => Math.max(most, Math.abs(count - held[k]!)), 0);
    const scored = withScores(parts);
    if (round === rounds || moved < STILL * N) return scored;
    held = now;
    expected(scored);
  }

  /** Count, mean and variance of each component: Bishop, eq. 10.51-10.63. */
  function maximised(): { count: number; mean: number; variance: number }[] {
    return Array.from({ length: K }, (_, k) => {
      let [count, first, second] = [TINY, 0, 0];
      for (let i = 0; i < n; i++) {
        const r = shares[i * K + k]! * counts[i]!;
        count += r;
        first += r * (values[i]! - centre);
      }
      const own = first / count;
      for (let i = 0; i < n; i++)
        second += shares[i * K + k]! * counts[i]! * (values[i]! - centre - own) ** 2;
      const variance = second / count + least;
      return {
        count,
        mean: centre + (count * own) / (1 + count),
        variance: (spread + count * variance + (count / (1 + count)) * own ** 2) / (1 + count),
      };
    });
  }

  /** Expectations of ln weight and ln density: Bishop, eq. 10.64-10.66, with a stick broken K times. */
  function withScores(parts: readonly { count: number; mean: number; variance: number }[]): Component[] {
    let [after, left, logLeft] = [N + K * TINY, 1, 0];
    const scored = parts.map(({ count, mean, variance }) => {
      after -= count;
      const [a, b] = [1 + count, GAMMA + Math.max(0, after)];
      const weight = (left * a) / (a + b);
      left *= b / (a + b);
      const logWeight = logLeft + digamma(a) - digamma(a + b);
      logLeft += digamma(b) - digamma(a + b);
      const freedom = 1 + count;
      const logPrecision = Math.LN2 + digamma(freedom / 2) - Math.log(freedom * variance);
      return {
        mean,
        sd: Math.sqrt(variance),
        weight,
        score: logWeight + 0.5 * (logPrecision - 1 / (1 + count)),
      };
    });
    const total = scored.reduce((sum, { weight }) => sum + weight, 0);
    return scored.map((part) => ({ ...part, weight: part.weight / total }));
  }

  function expected(parts: readonly Component[]): void {
    const logs = new Float64Array(K);
    const rates = parts.map(({ sd }) => 1 / (2 * sd * sd));
    for (let i = 0; i < n; i++) {
      let top = -Infinity;
      for (let k = 0; k < K; k++) {
        const { mean, score } = parts[k]!;
        logs[k] = score - (values[i]! - mean) ** 2 * rates[k]!;
        if (logs[k]! > top) top = logs[k]!;
      }
      let total = 0;
      for (let k = 0; k < K; k++) total += logs[k] = logs[k]! < top - 60 ? 0 : Math.exp(logs[k]! - top);
      for (let k = 0; k < K; k++) shares[i * K + k] = logs[k]! / total;
    }
  }
}

/** Clusters by k-means, the first centres far apart by chance. Arthur & Vassilvitskii 2007; Lloyd 1982. */
export function clustered({ values, counts }: Counted, components: number, seed: number): Uint8Array {
  const random = rng(seed, "k-means");
  const distances = new Float64Array(values.length).fill(Infinity);
  let centres: number[] = [];
  while (centres.length < Math.min(components, values.length)) {
    const centre = values[drawn(centres.length ? distances.map((d, i) => d * counts[i]!) : counts)]!;
    centres.push(centre);
    values.forEach((x, i) => (distances[i] = Math.min(distances[i]!, (x - centre) ** 2)));
  }
  const clusters = new Uint8Array(values.length);
  for (let round = 0, isMoving = true; isMoving && round < MOVES; round++) {
    centres = centres.sort((a, b) => a - b);
    const sums = centres.map(() => ({ count: 0, sum: 0 }));
    isMoving = false;
    for (let i = 0, k = 0; i < values.length; i++) {
      while (k + 1 < centres.length && values[i]! - centres[k]! > centres[k + 1]! - values[i]!) k++;
      if (clusters[i] !== k) isMoving = true;
      clusters[i] = k;
      sums[k]!.count += counts[i]!;
      sums[k]!.sum += counts[i]! * values[i]!;
    }
    centres = sums.map(({ count, sum }, k) => (count ? sum / count : centres[k]!));
  }
  return clusters;

  function drawn(weights: Float64Array): number {
    let at = random.uniform() * weights.reduce((a, b) => a + b);
    return Math.max(
      0,
      weights.findIndex((w) => (at -= w) < 0),
    );
  }
}

/** ψ(x), x > 0: the recurrence up to 10, then the asymptotic series. Abramowitz & Stegun 1964, 6.3.5 and 6.3.18. */
export function digamma(x: number): number {
  let [at, below] = [x, 0];
  for (; at < 10; at++) below -= 1 / at;
  const s = 1 / (at * at);
  const series = s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * (1 / 132)))));
  return below + Math.log(at) - 1 / (2 * at) - series;
}
