/**
 * @file Gradient-boosted trees over columns of numbers and of categories: the strongest plain predictor of tables, here to say
 * how much of one column the others tell, and whether rows are real. Histograms of at most 255 bins a column, missing cells a
 * bin of their own, categories cut into two groups by their gradients.
 *
 * Cost: rows · columns a tree sees · about 4 · trees additions; 1.5 s for 26,000 rows of 14 columns.
 *
 * @source Friedman 2001, algorithms 1 and 6 — https://doi.org/10.1214/aos/1013203451
 * @checked the census table of 1994: AUC within .002 of scikit-learn's HistGradientBoostingClassifier
 */

import type { Rng } from "../../util/philox.ts";
import type { Matrix } from "../define.ts";
import { gather, randomOrder } from "../order.ts";
import { binningOf } from "./boosting/bins.ts";
import type { Loss } from "./boosting/loss.ts";
import type { Layout } from "./boosting/split.ts";
import { answer, growTree, type Tree } from "./boosting/tree.ts";

const LEAVES = 31;
const ROUNDS = 200;
/** Of all classes together: beyond five, each has fewer, and larger steps. */
const TREES = 1_000;
/** Of a wide table each tree sees a random quarter of the columns, but no fewer than these. */
const COLUMNS = 512;
/** Rounds without a better loss on the rows set aside, a tenth, before it stops. */
const PATIENCE = 10;

export interface Predictor {
  /** Raw scores, [rows, outputs]. */
  scores(x: Matrix): Float64Array;
}

export interface BoostedTrees extends Predictor {
  readonly rounds: number;
  /** The share of each column in what all cuts together gained. */
  readonly importance: Float64Array;
}

/** What a predictor learns from: [rows, columns], and what it is to say of each row. */
export interface Lesson {
  readonly x: Matrix;
  readonly isCategorical: readonly boolean[];
  readonly y: Float64Array;
}

export function fitBoostedTrees({ x, isCategorical, y }: Lesson, loss: Loss, random: Rng): BoostedTrees {
  const order = randomOrder(x.rows, random);
  const aside = Math.ceil(x.rows / 10);
  const part = (rows: Uint32Array) => ({ x: gather(x, rows), y: Float64Array.from(rows, (row) => y[row]) });
  const [held, learnt] = [part(order.subarray(0, aside)), part(order.subarray(aside))];

  const binning = binningOf(learnt.x, isCategorical);
  const K = loss.outputs;
  const most = Math.max(20, Math.min(ROUNDS, Math.floor(TREES / K)));
  const growth = {
    leaves: LEAVES,
    leastRows: Math.max(1, Math.min(20, Math.floor(learnt.x.rows / 50))),
    learningRate: Math.max(0.1, 10 / most),
  };
  const start = loss.start(learnt.y);
  const rows = { ...binning.apply(learnt.x), y: learnt.y, ...scratch(learnt.x.rows, start) };
  const check = { ...binning.apply(held.x), y: held.y, ...scratch(held.x.rows, start) };
  const gains = new Float64Array(x.columns);

  const rounds: Tree[][] = [];
  let [best, bestLoss] = [0, loss.slopes(check.scores, check.y, check.gradient, check.hessian)];
  while (rounds.length < most && rounds.length < best + PATIENCE) {
    loss.slopes(rows.scores, rows.y, rows.gradient, rows.hessian);
    const trees = Array.from({ length: K }, (_, k) => {
      const columns = someOf(x.columns, random);
      const gained = new Float64Array(columns.length);
      const tree = growTree(
        { rows: rows.rows, bins: columns.map((c) => rows.bins[c]) },
        layoutOf(
          columns.map((c) => binning.sizes[c]),
          columns.map((c) => isCategorical[c]),
        ),
        every(rows.gradient, K, k),
        every(rows.hessian, K, k),
        growth,
        (row, by) => (rows.scores[row * K + k] += by),
        gained,
      );
      gained.forEach((gain, i) => (gains[columns[i]] += gain));
      return { ...tree, column: tree.column.map((i) => (i < 0 ? i : columns[i])) };
    });
    rounds.push(trees);
    trees.forEach((tree, k) => {
      for (let i = 0; i < check.rows; i++) check.scores[i * K + k] += answer(tree, check, i);
    });
    const now = loss.slopes(check.scores, check.y, check.gradient, check.hessian);
    if (now < bestLoss) [best, bestLoss] = [rounds.length, now];
  }
  const kept = rounds.slice(0, best);
  const gained = gains.reduce((sum, gain) => sum + gain, 0);
  return {
    rounds: best,
    importance: gains.map((gain) => gain / (gained || 1)),
    scores(other) {
      const binned = binning.apply(other);
      const scores = scratch(other.rows, start).scores;
      for (const trees of kept)
        trees.forEach((tree, k) => {
          for (let i = 0; i < other.rows; i++) scores[i * K + k] += answer(tree, binned, i);
        });
      return scores;
    },
  };
}

/** All columns, or of many a random choice, in order. */
function someOf(columns: number, random: Rng): number[] {
  const all = Array.from({ length: columns }, (_, c) => c);
  if (columns <= COLUMNS) return all;
  random.shuffle(all);
  return all.slice(0, Math.max(COLUMNS, columns >> 2)).sort((a, b) => a - b);
}

/** Scores that are the constant ones, and room for their slopes. */
function scratch(rows: number, start: Float64Array) {
  const K = start.length;
  return {
    scores: Float64Array.from({ length: rows * K }, (_, at) => start[at % K]),
    gradient: new Float64Array(rows * K),
    hessian: new Float64Array(rows * K),
  };
}

/** Elements k, k + step, k + 2 · step, … */
const every = (numbers: Float64Array, step: number, k: number): Float64Array =>
  step === 1
    ? numbers
    : Float64Array.from({ length: numbers.length / step }, (_, i) => numbers[i * step + k]);

function layoutOf(sizes: readonly number[], isCategorical: readonly boolean[]): Layout {
  let bins = 0;
  const offsets = sizes.map((size) => (bins += size) - size);
  return { sizes, isCategorical, offsets, bins };
}
