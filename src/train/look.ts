/**
 * @file What samples say about a run: how far apart they are, whether they are copies, and what part of the data they
 * never reach.
 */

import type { Look } from "./alarms/define.ts";

function distance(a: Float32Array, i: number, b: Float32Array, j: number, width: number): number {
  let total = 0;
  for (let k = 0; k < width; k++) total += (a[i * width + k]! - b[j * width + k]!) ** 2;
  return Math.sqrt(total);
}

const quantile = (xs: readonly number[], q: number): number =>
  [...xs].sort((a, b) => a - b)[Math.min(xs.length - 1, Math.floor(q * xs.length))]!;

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

/** Real rows that a space is divided by: each stands for what lies nearer to it than to the others. */
const CELLS = 64;
/** A cell is missed when it gets less than this share of the samples it should. */
const MISSED = 0.1;

/** Share of `rows` that lies in each cell. */
function sharesOf(rows: Float32Array, anchors: Float32Array, width: number): Float64Array {
  const n = rows.length / width;
  const shares = new Float64Array(anchors.length / width);
  for (let i = 0; i < n; i++) {
    let [cell, least] = [0, Infinity];
    for (let a = 0; a < shares.length; a++) {
      const d = distance(rows, i, anchors, a, width);
      if (d < least) [cell, least] = [a, d];
    }
    shares[cell]! += 1 / n;
  }
  return shares;
}

/** Every (n / count)-th row: a fair choice even from rows sorted by class. */
function spaced(rows: Float32Array, count: number, width: number): Float32Array {
  const n = rows.length / width;
  const out = new Float32Array(Math.min(count, n) * width);
  for (let i = 0; i < out.length / width; i++) {
    const from = Math.floor((i * n) / count) * width;
    out.set(rows.subarray(from, from + width), i * width);
  }
  return out;
}

export interface Reference {
  readonly width: number;
  /** As many held-out rows as a sheet has samples. */
  readonly real: Float32Array;
  /** Training rows to look for copies among. */
  readonly train: Float32Array;
}

/** Reads the samples of one run against the same real rows each time. */
export function looker({
  width,
  real,
  train,
}: Reference): (step: number, samples: Float32Array, activity?: readonly number[]) => Look {
  const apart = spreadOf(real, width);
  // Held-out rows this near to a training row are rare by definition: one in a hundred.
  const near = quantile(nearestOf(real, train, width), 0.01);
  const anchors = spaced(train, CELLS, width);
  const expected = sharesOf(train, anchors, width);
  return (step, samples, activity) => {
    const sheet = samples.subarray(0, real.length);
    const copied = nearestOf(sheet, train, width).filter((d) => d < near).length / (sheet.length / width);
    const reached = sharesOf(samples, anchors, width);
    const missed = expected.reduce((sum, p, cell) => (reached[cell]! < MISSED * p ? sum + p : sum), 0);
    return {
      step,
      spread: spreadOf(sheet, width) / apart,
      copied,
      missed,
      ...(activity ? { activity } : {}),
    };
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
