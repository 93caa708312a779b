/**
 * @file Linear scores of a row: numbers to mean 0 and deviation 1, categories and missing cells an indicator each, so every
 * column gives a row exactly one feature that is not 0. Fitted with ½ |w|² beside the loss, the constants free: logistic
 * regression, its many-class form, or ridge regression, by the loss.
 *
 * @source Hastie et al. 2009, sections 3.4.1 and 4.4 — https://doi.org/10.1007/978-0-387-84858-7
 * @checked ridge regression of one column in closed form; scikit-learn's LogisticRegression on the census table of 1994
 */

import type { Matrix } from "../define.ts";
import type { Lesson, Predictor } from "./boosted-trees.ts";
import type { Loss } from "./boosting/loss.ts";
import { CATEGORIES, cellsOf, present } from "./columns.ts";
import { minimise } from "./lbfgs.ts";

/** For each cell, which feature it sets and to what. */
interface Features {
  readonly index: Int32Array;
  readonly value: Float64Array;
}

export function fitLinearModel({ x, isCategorical, y }: Lesson, loss: Loss): Predictor {
  const design = designOf(x, isCategorical);
  const features = design.apply(x);
  const K = loss.outputs;
  const scores = new Float64Array(x.rows * K);
  const slopes = new Float64Array(x.rows * K);
  const curvatures = new Float64Array(x.rows * K);
  const weights = new Float64Array((design.width + 1) * K); // the last K are the constants
  weights.set(loss.start(y), design.width * K);
  minimise((w, gradient) => {
    scoresOf(features, x.columns, w, K, scores);
    let total = loss.slopes(scores, y, slopes, curvatures);
    gradient.fill(0);
    const free = design.width * K;
    for (let i = 0, at = 0; i < x.rows; i++) {
      for (let c = 0; c < x.columns; c++, at++) {
        const base = features.index[at] * K;
        for (let k = 0; k < K; k++) gradient[base + k] += features.value[at] * slopes[i * K + k];
      }
      for (let k = 0; k < K; k++) gradient[free + k] += slopes[i * K + k];
    }
    for (let j = 0; j < free; j++) {
      gradient[j] += w[j];
      total += w[j] ** 2 / 2;
    }
    return total;
  }, weights);
  return {
    scores: (other) =>
      scoresOf(design.apply(other), other.columns, weights, K, new Float64Array(other.rows * K)),
  };
}

function scoresOf(
  { index, value }: Features,
  columns: number,
  weights: Float64Array,
  K: number,
  scores: Float64Array,
): Float64Array {
  const free = weights.length - K;
  for (let i = 0, at = 0; at < index.length; i++) {
    for (let k = 0; k < K; k++) scores[i * K + k] = weights[free + k];
    for (let c = 0; c < columns; c++, at++)
      for (let k = 0; k < K; k++) scores[i * K + k] += value[at] * weights[index[at] * K + k];
  }
  return scores;
}

/** How to make features of cells, learnt from `x`. A category that was not there counts as missing. */
function designOf(x: Matrix, isCategorical: readonly boolean[]) {
  let width = 0;
  const columns = isCategorical.map((listed, c) => {
    const cells = present(cellsOf(x, c));
    const places = listed ? Math.min(CATEGORIES, cells.reduce((top, cell) => Math.max(top, cell), 0) + 1) : 1;
    const mean = cells.reduce((sum, cell) => sum + cell, 0) / (cells.length || 1);
    const variance = cells.reduce((sum, cell) => sum + (cell - mean) ** 2, 0) / (cells.length || 1);
    const first = width;
    width += places + 1; // the last is for missing cells
    return { listed, first, places, mean, deviation: Math.sqrt(variance) || 1 };
  });
  const apply = ({ rows, data }: Matrix): Features => {
    const index = new Int32Array(data.length);
    const value = new Float64Array(data.length).fill(1);
    for (let i = 0, at = 0; i < rows; i++)
      for (const { listed, first, places, mean, deviation } of columns) {
        const cell = data[at];
        const isMissing = Number.isNaN(cell) || (listed && cell >= places && places < CATEGORIES);
        index[at] = first + (isMissing ? places : listed ? Math.min(cell, places - 1) : 0);
        if (!isMissing && !listed) value[at] = (cell - mean) / deviation;
        at++;
      }
    return { index, value };
  };
  return { width, apply };
}
