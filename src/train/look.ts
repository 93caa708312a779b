/** @file What a sheet of samples says about a run: how far apart they are, and whether they are copies. */

import type { Look } from "./alarms/define.ts";

function distance(a: Float32Array, i: number, b: Float32Array, j: number, width: number): number {
  let total = 0;
  for (let k = 0; k < width; k++) total += (a[i * width + k]! - b[j * width + k]!) ** 2;
  return Math.sqrt(total);
}

const quantile = (xs: readonly number[], q: number): number => [...xs].sort((a, b) => a - b)[Math.min(xs.length - 1, Math.floor(q * xs.length))]!;

/** Median distance between different rows. */
function spreadOf(rows: Float32Array, width: number): number {
  const n = rows.length / width;
  const all: number[] = [];
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) all.push(distance(rows, i, rows, j, width));
  return quantile(all, 0.5);
}

const nearestOf = (rows: Float32Array, to: Float32Array, width: number): number[] =>
  Array.from({ length: rows.length / width }, (_, i) => {
    let best = Infinity;
    for (let j = 0; j < to.length / width; j++) best = Math.min(best, distance(rows, i, to, j, width));
    return best;
  });

export interface Reference {
  readonly width: number;
  /** As many held-out rows as there are samples. */
  readonly real: Float32Array;
  /** Training rows to look for copies among. */
  readonly train: Float32Array;
}

/** Reads the sheets of one run against the same real rows each time. */
export function looker({ width, real, train }: Reference): (step: number, samples: Float32Array, activity?: readonly number[]) => Look {
  const apart = spreadOf(real, width);
  // Held-out rows this near to a training row are rare by definition: one in a hundred.
  const near = quantile(nearestOf(real, train, width), 0.01);
  return (step, samples, activity) => {
    const copied = nearestOf(samples, train, width).filter((d) => d < near).length / (samples.length / width);
    return { step, spread: spreadOf(samples, width) / apart, copied, ...(activity ? { activity } : {}) };
  };
}

/** The variance over rows of each column of mu [rows, Z]. */
export function activityOf(mu: Float32Array, latentDim: number): number[] {
  const rows = mu.length / latentDim;
  return Array.from({ length: latentDim }, (_, z) => {
    let [sum, squares] = [0, 0];
    for (let i = 0; i < rows; i++) {
      sum += mu[i * latentDim + z]!;
      squares += mu[i * latentDim + z]! ** 2;
    }
    return squares / rows - (sum / rows) ** 2;
  });
}
