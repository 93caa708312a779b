/** @file Mixtures of equally likely isotropic Gaussians in the plane: exact density, exact samples. */

import { rng } from "../util/philox.ts";
import type { Density } from "./dataset.ts";

export interface Mixture {
  readonly name: string;
  /** [K, 2]. */
  readonly centers: Float64Array;
  readonly sigma: number;
}

/** Nats below the likeliest component at which another adds less than rounding does; most are. */
const NEGLIGIBLE = 45;

/**
 * Natural log of the density of a mixture.
 *
 *     log p(x) = log Σ_k exp(−|x − c_k|² / 2σ²) − log K − log 2πσ²
 *
 * @param points  [n, 2]
 * @returns       [n], nats; finite wherever the squared distance in sigmas is
 * @checked hand values of one and two components; integrates to 1 on a fine lattice
 */
export function mixtureLogProb({ centers, sigma }: Mixture, points: Float32Array): Float64Array {
  const components = centers.length / 2;
  const constant = Math.log(components) + Math.log(2 * Math.PI * sigma * sigma);
  const exponents = new Float64Array(components);
  return Float64Array.from({ length: points.length / 2 }, (_, n) => {
    let largest = -Infinity;
    for (let k = 0; k < components; k++) {
      const dx = points[2 * n] - centers[2 * k];
      const dy = points[2 * n + 1] - centers[2 * k + 1];
      exponents[k] = -(dx * dx + dy * dy) / (2 * sigma * sigma);
      largest = Math.max(largest, exponents[k]);
    }
    let sum = 0;
    for (const exponent of exponents)
      if (exponent > largest - NEGLIGIBLE) sum += Math.exp(exponent - largest);
    return largest + Math.log(sum) - constant;
  });
}

/** A mixture whose components are the modes a model should cover. */
export function modesDensity(mixture: Mixture): Density {
  const { name, centers, sigma } = mixture;
  return { name, logProb: (points) => mixtureLogProb(mixture, points), modes: { centers, sigma } };
}

/** A mixture whose components only trace a curve; no component means anything by itself. */
export function curveDensity(mixture: Mixture): Density {
  return { name: mixture.name, logProb: (points) => mixtureLogProb(mixture, points) };
}

/** Independent draws: points [rows, 2] and the component each came from. */
export function sampleMixture({ centers, sigma }: Mixture, rows: number, seed: number, stream: string) {
  const random = rng(seed, stream);
  const points = new Float32Array(2 * rows);
  const components = new Uint32Array(rows);
  for (let n = 0; n < rows; n++) {
    const k = random.int(centers.length / 2);
    components[n] = k;
    points[2 * n] = centers[2 * k] + sigma * random.normal();
    points[2 * n + 1] = centers[2 * k + 1] + sigma * random.normal();
  }
  return { points, components };
}

/** [K, 2] from K points. */
export const centersOf = (points: readonly (readonly [number, number])[]): Float64Array =>
  Float64Array.from(points.flat());
