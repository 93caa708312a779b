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
  let plain = 0;
  const plans = columns.map((column, c) => {
    const first = plain;
    const categories = isListed(column) ? Math.min(column.values.length, CATEGORIES) + 1 : 0;
    // Categories and one for all others, or the score; then the indicator of a missing cell.
    plain += (categories || 1) + 1;
    const scores = categories ? undefined : normalScores(cellsOf(train, c, columns.length));
    return { first, categories, scores };
  });
  const width = Math.min(plain, MOST);
  const { place, sign } = plain > MOST ? sketch(plain) : { place: (k: number) => k, sign: () => 1 };

  const describe = (rows: Float32Array): Float32Array => {
    const n = rows.length / columns.length;
    const out = new Float32Array(n * width);
    const add = (row: number, feature: number, x: number) => {
      out[row * width + place(feature)] += sign(feature) * x;
    };
    for (let i = 0; i < n; i++)
      plans.forEach(({ first, categories, scores }, c) => {
        const cell = rows[i * columns.length + c];
        if (Number.isNaN(cell)) add(i, first + (categories || 1), APART);
        else if (scores) add(i, first, scoreOf(scores, cell));
        else add(i, first + Math.min(cell, categories - 1), APART);
      });
    return out;
  };
  return { width, describe, json: { plans, width } };
}

const cellsOf = (rows: Float32Array, c: number, columns: number): Float32Array =>
  Float32Array.from({ length: rows.length / columns }, (_, i) => rows[i * columns + c]!);

/** Up to 256 values of the column, evenly by rank; equal values share the middle of their ranks. */
function normalScores(cells: Float32Array): Scores {
  const sorted = cells.filter((x) => !Number.isNaN(x)).sort();
  const n = sorted.length;
  const picked = Array.from(
    { length: Math.min(n, KNOTS) },
    (_, k) => sorted[n <= KNOTS ? k : Math.round((k * (n - 1)) / (KNOTS - 1))]!,
  );
  const values = [...new Set(picked)];
  const scores = values.map((x) => {
    const from = sorted.indexOf(x);
    return normalQuantile((from + sorted.lastIndexOf(x) + 1) / (2 * n));
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

/** One of 256 places and a sign for each feature, at random but always the same. */
function sketch(features: number) {
  const random = rng(0, "table features");
  const places = Array.from({ length: features }, () => ({
    at: random.int(MOST),
    sign: random.int(2) * 2 - 1,
  }));
  return { place: (k: number) => places[k]!.at, sign: (k: number) => places[k]!.sign };
}
