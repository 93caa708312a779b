import { describe, expect, test } from "vitest";
import { rng } from "../util/philox.ts";
import type { Codes } from "./define.ts";
import { fitGaussianMixture } from "./gaussian-mixture.ts";
import mixture from "./mixture.ts";

interface Known {
  readonly weight: number;
  readonly mean: readonly number[];
  /** Lower triangular, row by row. */
  readonly factor: readonly (readonly number[])[];
}

const three: readonly Known[] = [
  {
    weight: 0.5,
    mean: [-4, 0],
    factor: [
      [1, 0],
      [0.6, 0.5],
    ],
  },
  {
    weight: 0.3,
    mean: [4, 1],
    factor: [
      [0.5, 0],
      [0, 1],
    ],
  },
  {
    weight: 0.2,
    mean: [0, 6],
    factor: [
      [0.8, 0],
      [-0.5, 0.4],
    ],
  },
];

function drawn(known: readonly Known[], rows: number, seed: number): Codes {
  const random = rng(seed, "known");
  const columns = known[0]!.mean.length;
  const data = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    let left = random.uniform();
    const { mean, factor } = known.find(({ weight }) => (left -= weight) < 0)!;
    const eps = mean.map(() => random.normal());
    mean.forEach((m, a) => {
      data[i * columns + a] = factor[a]!.reduce((v, l, b) => v + l * eps[b]!, m);
    });
  }
  return { rows, columns, data };
}

describe("expectation-maximisation", () => {
  const rows = 6000;
  const codes = drawn(three, rows, 1);
  const { components, logLikelihoods } = fitGaussianMixture(codes, 3, 2);
  const found = three.map(
    ({ mean }) => components.toSorted((a, b) => gap(a.mean, mean) - gap(b.mean, mean))[0]!,
  );

  test("recovers weights, means and covariances of a known mixture within four standard errors", () => {
    three.forEach(({ weight, mean, factor }, k) => {
      const n = rows * weight;
      expect(Math.abs(found[k]!.weight - weight)).toBeLessThan(4 * Math.sqrt((weight * (1 - weight)) / rows));
      const covariance = product(factor.flat(), 2);
      product([...found[k]!.factor], 2).forEach((v, at) => {
        const [a, b] = [Math.floor(at / 2), at % 2];
        // Var of a sample covariance of Gaussians: (s_aa s_bb + s_ab²) / n.
        const error = Math.sqrt((covariance[a * 3]! * covariance[b * 3]! + covariance[at]! ** 2) / n);
        expect(Math.abs(v - covariance[at]!)).toBeLessThan(4 * error);
      });
      mean.forEach((m, a) => {
        expect(Math.abs(found[k]!.mean[a]! - m)).toBeLessThan(4 * Math.sqrt(covariance[a * 3]! / n));
      });
    });
  });

  test("never lowers the likelihood, with more components than there are", () => {
    const { logLikelihoods } = fitGaussianMixture(codes, 6, 4);
    expect(logLikelihoods.length).toBeGreaterThan(4);
    for (let i = 1; i < logLikelihoods.length; i++)
      expect(logLikelihoods[i]! - logLikelihoods[i - 1]!).toBeGreaterThan(-1e-9);
  });

  test("ends within a hundredth of a nat of the truth's own likelihood", () => {
    const truth = three.map(({ weight, mean, factor }) => ({
      weight,
      mean: Float64Array.from(mean),
      factor: Float64Array.from(factor.flat()),
    }));
    let total = 0;
    for (let i = 0; i < rows; i++) {
      const x = [codes.data[2 * i]!, codes.data[2 * i + 1]!];
      total += Math.log(truth.reduce((p, g) => p + g.weight * density(x, g.mean, g.factor), 0)) / rows;
    }
    expect(Math.abs(logLikelihoods.at(-1)! - total)).toBeLessThan(0.01);
  });

  test("with one component is the mean and the covariance of the rows", () => {
    const [only] = fitGaussianMixture(codes, 1, 0).components;
    const mean = [0, 1].map((a) =>
      codes.data.filter((_, i) => i % 2 === a).reduce((s, v) => s + v / rows, 0),
    );
    const covariance = [0, 1, 2, 3].map((at) => {
      const [a, b] = [at >> 1, at & 1];
      let total = 0;
      for (let i = 0; i < rows; i++)
        total += ((codes.data[2 * i + a]! - mean[a]!) * (codes.data[2 * i + b]! - mean[b]!)) / rows;
      return total;
    });
    mean.forEach((m, a) => {
      expect(only!.mean[a]!).toBeCloseTo(m, 9);
    });
    // The floor adds a millionth of the mean variance.
    product([...only!.factor], 2).forEach((v, at) => {
      expect(v).toBeCloseTo(covariance[at]!, 4);
    });
  });

  test("gives the same numbers for the same seed", () => {
    expect(fitGaussianMixture(codes, 3, 2)).toEqual({ components, logLikelihoods });
  });

  test("survives fewer distinct rows than components", () => {
    const same: Codes = { rows: 20, columns: 2, data: new Float32Array(40).fill(1) };
    const { components } = fitGaussianMixture(same, 3, 0);
    expect(components.every(({ mean, factor }) => [...mean, ...factor].every(Number.isFinite))).toBe(true);
  });
});

describe("mixture", () => {
  const codes = drawn(three, 4000, 3);
  const fitted = mixture.fit(codes, 5) as Awaited<ReturnType<typeof mixture.fit>>;

  test("draws have the mean and covariance of the codes", () => {
    const z = fitted.draw(20_000, 1);
    for (const [a, b] of [
      [0, 0],
      [0, 1],
      [1, 1],
    ] as const)
      expect(Math.abs(moment(z, a, b) - moment(codes.data, a, b))).toBeLessThan(0.3); // variances of 5 to 16
    expect(z.length).toBe(40_000);
  });

  test("fall into the known parts in the known shares", () => {
    const z = fitted.draw(20_000, 2);
    const counts = [0, 0, 0];
    for (let i = 0; i < 20_000; i++) {
      const near = three.map(({ mean }) => gap(z.subarray(2 * i, 2 * i + 2), mean));
      counts[near.indexOf(Math.min(...near))]++;
    }
    three.forEach(({ weight }, k) => {
      expect(Math.abs(counts[k]! / 20_000 - weight)).toBeLessThan(0.03);
    });
  });

  test("uses fewer components where rows are few", () => {
    const few = mixture.fit(drawn(three, 20, 1), 0) as { json: { components?: unknown[] } };
    expect(few.json.components).toHaveLength(2);
  });
});

const gap = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Math.hypot(...Array.from(b, (v, i) => a[i]! - v));

/** L Lᵀ. */
const product = (L: readonly number[], D: number): number[] =>
  Array.from({ length: D * D }, (_, at) => {
    const [a, b] = [Math.floor(at / D), at % D];
    return Array.from({ length: D }, (_, c) => L[a * D + c]! * L[b * D + c]!).reduce((s, v) => s + v);
  });

/** N(x; mean, L Lᵀ) in the plane, by the inverse of a 2 x 2 matrix. */
function density(x: readonly number[], mean: Float64Array, factor: Float64Array): number {
  const [s, t, , u] = product([...factor], 2) as [number, number, number, number];
  const [p, q] = [x[0]! - mean[0]!, x[1]! - mean[1]!];
  const det = s * u - t * t;
  return Math.exp(-(u * p * p - 2 * t * p * q + s * q * q) / (2 * det)) / (2 * Math.PI * Math.sqrt(det));
}

/** Covariance of two columns of two. */
function moment(z: Float32Array, a: number, b: number): number {
  const n = z.length / 2;
  let [sa, sb, sab] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    sa += z[2 * i + a]! / n;
    sb += z[2 * i + b]! / n;
    sab += (z[2 * i + a]! * z[2 * i + b]!) / n;
  }
  return sab - sa * sb;
}
