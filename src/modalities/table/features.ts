/**
 * @file Rows of a table as numbers without holes, for metrics that need distances.
 *
 *   numbers, dates    their normal score among the training rows, Φ⁻¹(rank), which no outlier and no unit moves
 *   categories        an indicator of 1/√2 for each of the commonest 50, one for all others: two that differ are 1 apart
 *   missing cells     an indicator of 1/√2 against none, and the middle of the column in the place of a number
 *
 * More than 256 of them are added up, each with a sign of its own, into 256 that keep squared distances on average.
 *
 * @source Weinberger et al. 2009, section 2, for the adding up — https://arxiv.org/abs/0902.2206
 * @checked distances of three rows by hand; normal scores against their quantiles
 */

import { isListed, type ModelledColumn } from "../../data/table/schema.ts";
import { normalQuantile } from "../../util/normal.ts";
import { rng } from "../../util/philox.ts";

const CATEGORIES = 50;
const KNOTS = 256;
const MOST = 256;
const APART = Math.SQRT1_2;

/** Values of a column in ascending order, and the normal score of each. */
interface Scores {
  readonly values: readonly number[];
  readonly scores: readonly number[];
}

export interface TableFeatures {
  readonly width: number;
  /** [rows, columns] to [rows, width]. */
  describe(rows: Float32Array): Float32Array;
  /** All that the features depend on. */
  readonly json: unknown;
}

/** @param train  rows of the columns, one after another */
export function tableFeatures(columns: readonly ModelledColumn[], train: Float32Array): TableFeatures {
  // Columns without missing cells have their ranks in common.
  const quantiles = new Map<number, number>();
  const quantile = (p: number): number => {
    const known = quantiles.get(p) ?? normalQuantile(p);
    quantiles.set(p, known);
    return known;
  };
  let plain = 0;
  const plans = columns.map((column, c) => {
    const first = plain;
    const categories = isListed(column) ? Math.min(column.values.length, CATEGORIES) + 1 : 0;
    // Categories and one for all others, or the score; then the indicator of a missing cell.
    plain += (categories || 1) + 1;
    const scores = categories ? undefined : normalScores(cellsOf(train, c, columns.length), quantile);
    return { first, categories, scores };
  });
  const width = Math.min(plain, MOST);
  const { places, signs } = plain > MOST ? sketch(plain) : asTheyAre(plain);

  const describe = (rows: Float32Array): Float32Array => {
    const C = columns.length;
    const n = rows.length / C;
    const out = new Float32Array(n * width);
    plans.forEach(({ first, categories, scores }, c) => {
      for (let i = 0; i < n; i++) {
        const cell = rows[i * C + c]!;
        const isScore = scores && !Number.isNaN(cell);
        const at = isScore ? 0 : Number.isNaN(cell) ? categories || 1 : Math.min(cell, categories - 1);
        out[i * width + places[first + at]!] +=
          signs[first + at]! * (isScore ? scoreOf(scores, cell) : APART);
      }
    });
    return out;
  };
  return { width, describe, json: { plans, width } };
}

const cellsOf = (rows: Float32Array, c: number, columns: number): Float32Array =>
  Float32Array.from({ length: rows.length / columns }, (_, i) => rows[i * columns + c]!);

/** Up to 256 values of the column, evenly by rank; equal values share the middle of their ranks. */
function normalScores(cells: Float32Array, quantile: (p: number) => number): Scores {
  const sorted = cells.filter((x) => !Number.isNaN(x)).sort();
  const n = sorted.length;
  const picked = Array.from(
    { length: Math.min(n, KNOTS) },
    (_, k) => sorted[n <= KNOTS ? k : Math.round((k * (n - 1)) / (KNOTS - 1))]!,
  );
  const values = [...new Set(picked)];
  let to = 0;
  const scores = values.map((x) => {
    while (sorted[to]! < x) to++;
    const from = to;
    while (sorted[to] === x) to++;
    return quantile((from + to) / (2 * n));
  });
  return { values, scores };
}

/** Between two values by a straight line, beyond the last ones as these; 0 in a column of nothing. */
function scoreOf({ values, scores }: Scores, x: number): number {
  if (!(x > values[0]!)) return scores[0] ?? 0;
  let [low, high] = [0, values.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (values[middle]! <= x) low = middle;
    else high = middle;
  }
  if (high === values.length) return scores[low]!;
  const share = (x - values[low]!) / (values[high]! - values[low]!);
  return scores[low]! + share * (scores[high]! - scores[low]!);
}

/** The place of each feature among the sums, and its sign: at random, but always the same. */
function sketch(features: number) {
  const random = rng(0, "table features");
  const [places, signs] = [new Uint16Array(features), new Int8Array(features)];
  for (let k = 0; k < features; k++) {
    places[k] = random.int(MOST);
    signs[k] = random.int(2) * 2 - 1;
  }
  return { places, signs };
}

const asTheyAre = (features: number) => ({
  places: Uint16Array.from({ length: features }, (_, k) => k),
  signs: new Int8Array(features).fill(1),
});
