/** @file Matrices, samples and judgements for tests of metrics, drawn by seed or written by formula. */

import type { Density } from "../../src/data/dataset.ts";
import type { Column, TableSchema } from "../../src/data/table/schema.ts";
import type { Judged, Likelihood, Matrix, Sample } from "../../src/metrics/define.ts";
import { rng } from "../../src/util/philox.ts";

export function matrix(rows: number, columns: number, at: (row: number, column: number) => number): Matrix {
  const data = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++) for (let c = 0; c < columns; c++) data[i * columns + c] = at(i, c);
  return { rows, columns, data };
}

export function normals(seed: number, rows: number, columns: number, mean = 0, deviation = 1): Matrix {
  const random = rng(seed, "normals");
  return matrix(rows, columns, () => mean + deviation * random.normal());
}

/** The rows of test/oracles/metrics.py. */
export const waves = (rows: number, columns: number, phase: number, scale = 1, shift = 0): Matrix =>
  matrix(rows, columns, (i, c) => shift + scale * Math.sin(phase + 1.7 * i + 2.3 * c + 0.31 * i * c));

interface Views {
  readonly shape?: readonly number[];
  readonly features?: Matrix;
  readonly probabilities?: Matrix;
}

export const sampleOf = (
  values: Matrix,
  { shape, features = values, probabilities }: Views = {},
): Sample => ({
  values,
  shape: shape ?? [values.columns],
  features: async () => features,
  probabilities: async () => probabilities,
});

/** A judgement of `fake` against `real`, both seen as they are. */
export const judgedOf = (
  real: Matrix | Sample,
  fake: Matrix | Sample,
  more: Partial<Judged> = {},
): Judged => {
  const seen = (side: Matrix | Sample): Sample => ("shape" in side ? side : sampleOf(side));
  return {
    real: seen(real),
    fake: seen(fake),
    train: seen(real),
    cost: { parameters: 120, samplerParameters: 70, cpuSeconds: 8, wallSeconds: 9, steps: 100 },
    rowsPerSecond: 5_000,
    seed: 1,
    ...more,
  };
};

/** Eight Gaussians of standard deviation `sigma` on the unit circle. */
export function ring(sigma: number): Density & Required<Pick<Density, "modes">> {
  const K = 8;
  const angles = Array.from({ length: K }, (_, k) => (2 * Math.PI * k) / K);
  const centers = Float64Array.from(angles.flatMap((angle) => [Math.cos(angle), Math.sin(angle)]));
  const density = (x: number, y: number) => {
    let sum = 0;
    for (let k = 0; k < K; k++)
      sum += Math.exp(-((x - centers[2 * k]) ** 2 + (y - centers[2 * k + 1]) ** 2) / (2 * sigma ** 2));
    return sum / (K * 2 * Math.PI * sigma ** 2);
  };
  return {
    name: "ring",
    modes: { centers, sigma },
    logProb: (points) =>
      Float64Array.from({ length: points.length / 2 }, (_, i) =>
        Math.log(Math.max(Number.MIN_VALUE, density(points[2 * i], points[2 * i + 1]))),
      ),
  };
}

/** `rows` draws of a ring. */
export function ringDraws(seed: number, rows: number, sigma: number): Matrix {
  const { centers } = ring(sigma).modes;
  const random = rng(seed, "ring");
  let mode = 0;
  return matrix(rows, 2, (_, c) => {
    if (c === 0) mode = random.int(8);
    return centers[2 * mode + c] + sigma * random.normal();
  });
}

/**
 * x | z ~ N(z, 1) and z ~ N(0, 1) for one-dimensional rows `x`, with the posterior q(z | x) = N(x / 2, q²): the exact one at
 * q² = ½. Then ln p(x) = ln N(x; 0, 2), and the ELBO falls short of it by KL(q ‖ p(z | x)) = q² − ½ − ½ ln 2q².
 */
export function linearGaussian(x: Float64Array, q: number): Likelihood {
  const rows = x.length;
  const column = (at: (row: number) => number) => matrix(rows, 1, at);
  const logNormal = (value: number, mean: number, variance: number) =>
    -0.5 * (Math.log(2 * Math.PI * variance) + (value - mean) ** 2 / variance);
  return {
    features: 1,
    async bound(samples) {
      const random = rng(5, "posterior");
      return {
        recon: x.map((value) => 0.5 * (Math.log(2 * Math.PI) + (value / 2) ** 2 + q * q)),
        kl: x.map((value) => 0.5 * ((value / 2) ** 2 + q * q - 1 - Math.log(q * q))),
        logWeights: matrix(rows, samples, (row) => {
          const z = x[row] / 2 + q * random.normal();
          return logNormal(x[row], z, 1) + logNormal(z, 0, 1) - logNormal(z, x[row] / 2, q * q);
        }),
      };
    },
    posterior: async () => ({ mu: column((row) => x[row] / 2), logVar: column(() => Math.log(q * q)) }),
  };
}

const number = (name: string, range: readonly [number, number], missing?: string): Column => ({
  name,
  kind: "float",
  origin: 0,
  format: { decimals: 2, decimalMark: ".", groupMark: "", prefix: "", suffix: "" },
  range,
  ...(missing !== undefined && { missing }),
});

/** Five columns that hang together; the pay is to be predicted. */
export const peopleTable: TableSchema = {
  target: "rich",
  columns: [
    number("age", [0, 200]),
    number("hours", [-100, 200], "?"),
    { name: "work", kind: "categorical", values: ["private", "state", "own", "none"] },
    { name: "since", kind: "constant", value: "1994" },
    { name: "rich", kind: "boolean", values: ["no", "yes"] },
    number("pay", [-1e5, 1e5]),
  ],
};

/** Rows of `peopleTable`: age, hours, work, rich, pay. */
export function people(seed: number, rows: number): Matrix {
  const random = rng(seed, "people");
  const values = Array.from({ length: rows }, () => {
    const age = 40 + 12 * random.normal();
    const work = Math.min(3, Math.floor(-Math.log(1 - random.uniform()) * 1.2));
    const hours = work === 3 ? 0 : 40 + 5 * random.normal() + 4 * work;
    const pay = 20 + 0.5 * age + hours + 10 * work + 3 * random.normal();
    const rich = pay + 5 * random.normal() > 88 ? 1 : 0;
    return [age, random.uniform() < 0.05 ? Number.NaN : hours, work, rich, pay];
  });
  return matrix(rows, 5, (i, c) => values[i][c]);
}
