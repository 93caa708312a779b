/**
 * @file What samples say about a run: how far apart they are, whether they are copies, and what part of the data they
 * never reach.
 */

import type { Look } from "./alarms/define.ts";
import { nearestOf, squaredDistance } from "./nearest.ts";

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

const quantile = (xs: readonly number[], q: number): number =>
  [...xs].sort((a, b) => a - b)[Math.min(xs.length - 1, Math.floor(q * xs.length))]!;

/** Median distance between different rows. */
function spreadOf(rows: Float32Array, width: number): number {
  const n = rows.length / width;
  const all: number[] = [];
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) all.push(squaredDistance(rows, i, rows, j, width));
  return Math.sqrt(quantile(all, 0.5));
}

/** Real rows that a space is divided by: each stands for what lies nearer to it than to the others. */
const CELLS = 64;
/** Of the median distance: rows nearer than this stand in one cell, so that a narrow mode is not cut up. */
const APART = 0.1;
/** Of how far the rows of a cell lie from its anchor: samples farther off do not belong to it. */
const REACH = 2;
/** Of the usual distance of a held-out row to the nearest training row: samples nearer than that are copies. */
const COPY = 0.5;
/** A cell is missed when it gets less than this share of the samples it should. */
const MISSED = 0.1;
/** Samples a cell should get for their absence to mean something: at 5, chance leaves it empty once in 150. */
const FEWEST = 5;

interface Cells {
  readonly anchors: Float32Array;
  /** Share of the data in each. */
  readonly shares: Float64Array;
  /** Squared distance from the anchor that a sample may have, to belong. */
  readonly reach: Float64Array;
}

/** The anchor nearest to row i, and its squared distance. */
function nearestAnchor(
  rows: Float32Array,
  i: number,
  anchors: Float32Array,
  width: number,
): [number, number] {
  let [cell, least] = [0, Infinity];
  for (let a = 0; a < anchors.length / width; a++) {
    const d = squaredDistance(rows, i, anchors, a, width, least);
    if (d < least) [cell, least] = [a, d];
  }
  return [cell, least];
}

/** Rows of `rows`, evenly spread over them because they may be sorted by class, none nearer than `apart` to another. */
function anchorsOf(rows: Float32Array, apart: number, width: number): Float32Array {
  const n = rows.length / width;
  const stride = Math.max(1, Math.floor(n / (4 * CELLS)));
  const chosen = new Float32Array(CELLS * width);
  let count = 0;
  for (let i = 0; i < n && count < CELLS; i += stride) {
    const [, least] = nearestAnchor(rows, i, chosen.subarray(0, count * width), width);
    if (least < apart ** 2) continue;
    chosen.set(rows.subarray(i * width, (i + 1) * width), count++ * width);
  }
  return chosen.subarray(0, count * width);
}

function cellsOf(rows: Float32Array, apart: number, width: number): Cells {
  const anchors = anchorsOf(rows, apart, width);
  const n = rows.length / width;
  const shares = new Float64Array(anchors.length / width);
  const reach = new Float64Array(shares.length);
  for (let i = 0; i < n; i++) {
    const [cell, squared] = nearestAnchor(rows, i, anchors, width);
    shares[cell]! += 1 / n;
    reach[cell] = Math.max(reach[cell]!, REACH ** 2 * squared);
  }
  // Equal rows do not say how far a row may lie.
  return { anchors, shares, reach: reach.map((squared) => squared || Infinity) };
}

/** Share of the data in cells that `samples` hardly reach. */
function missedBy(samples: Float32Array, { anchors, shares, reach }: Cells, width: number): number {
  const n = samples.length / width;
  const reached = new Float64Array(shares.length);
  for (let i = 0; i < n; i++) {
    const [cell, squared] = nearestAnchor(samples, i, anchors, width);
    if (squared <= reach[cell]!) reached[cell]! += 1 / n;
  }
  return shares.reduce(
    (sum, share, cell) => (share * n >= FEWEST && reached[cell]! < MISSED * share ? sum + share : sum),
    0,
  );
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
  const near = COPY ** 2 * quantile(nearestOf(real, train, width), 0.5);
  const cells = cellsOf(train, APART * apart, width);
  return (step, whole, activity) => {
    const samples = thinned(whole, full);
    const sheet = samples.subarray(0, real.length);
    const copies = nearestOf(sheet, train, width, near).filter((d) => d < near).length;
    return {
      step,
      spread: apart > 0 ? spreadOf(sheet, width) / apart : 1, // rows that are mostly one row have no spread to lose
      copied: copies / (sheet.length / width),
      missed: missedBy(samples, cells, width),
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
