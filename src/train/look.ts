/**
 * @file What samples say about a run: how far apart they are, whether they are copies, and what part of the data they
 * never reach.
 */

import type { Look } from "./alarms/define.ts";

/** Numbers a row is looked at by, at most. */
const WIDEST = 256;

/** Wide rows are read at evenly spaced places: distances keep their proportions, and a look its price. */
function thinned(rows: Float32Array, width: number): Float32Array {
  if (width <= WIDEST) return rows;
  const out = new Float32Array((rows.length / width) * WIDEST);
  for (let i = 0; i < out.length; i++)
    out[i] = rows[Math.floor(i / WIDEST) * width + Math.floor(((i % WIDEST) * width) / WIDEST)]!;
  return out;
}

/** Squared; from `most` on it only says that it is at least that. */
function squaredDistance(
  a: Float32Array,
  i: number,
  b: Float32Array,
  j: number,
  width: number,
  most = Infinity,
): number {
  let total = 0;
  for (let k = 0; k < width && total < most; k++) total += (a[i * width + k]! - b[j * width + k]!) ** 2;
  return total;
}

const quantile = (xs: readonly number[], q: number): number =>
  [...xs].sort((a, b) => a - b)[Math.min(xs.length - 1, Math.floor(q * xs.length))]!;

/** Median distance between different rows. */
function spreadOf(rows: Float32Array, width: number): number {
  const n = rows.length / width;
  const all: number[] = [];
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) all.push(squaredDistance(rows, i, rows, j, width));
  return Math.sqrt(quantile(all, 0.5));
}

/** Squared distance of each row to the nearest of `to`, or `most` where none is nearer. */
const nearestOf = (rows: Float32Array, to: Float32Array, width: number, most = Infinity): number[] =>
  Array.from({ length: rows.length / width }, (_, i) => {
    let best = most;
    for (let j = 0; j < to.length / width; j++)
      best = Math.min(best, squaredDistance(rows, i, to, j, width, best));
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
      const d = squaredDistance(rows, i, anchors, a, width, least);
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
  width: full,
  ...rows
}: Reference): (step: number, samples: Float32Array, activity?: readonly number[]) => Look {
  const width = Math.min(full, WIDEST);
  const [real, train] = [thinned(rows.real, full), thinned(rows.train, full)];
  const apart = spreadOf(real, width);
  // Held-out rows this near to a training row are rare by definition: one in a hundred.
  const near = quantile(nearestOf(real, train, width), 0.01);
  const anchors = spaced(train, CELLS, width);
  const expected = sharesOf(train, anchors, width);
  return (step, whole, activity) => {
    const samples = thinned(whole, full);
    const sheet = samples.subarray(0, real.length);
    const copies = nearestOf(sheet, train, width, near).filter((d) => d < near).length;
    const reached = sharesOf(samples, anchors, width);
    const missed = expected.reduce((sum, p, cell) => (reached[cell]! < MISSED * p ? sum + p : sum), 0);
    return {
      step,
      spread: apart > 0 ? spreadOf(sheet, width) / apart : 1, // rows that are mostly one row have no spread to lose
      copied: copies / (sheet.length / width),
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
