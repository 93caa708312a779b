/**
 * @file Can a predictor tell held-out rows from fakes? Fitted to two thirds of both, asked about the last third, three times
 * over. Held-out rows and not training rows, because a model that copies some of these would make up for what it gets wrong.
 */

import { isListed } from "../../data/table/schema.ts";
import { DataError } from "../../util/errors.ts";
import { type Rng, rng } from "../../util/philox.ts";
import type { Judged, Matrix } from "../define.ts";
import { normalInterval } from "../intervals.ts";
import { gather } from "../order.ts";
import { auc, standardError } from "./auc.ts";
import type { Lesson, Predictor } from "./boosted-trees.ts";
import { columnsOf } from "./columns.ts";
import { firstRows } from "./sides.ts";

const FOLDS = 3;
const LEAST = 30;
export const TWO_SAMPLE_ROWS = 10_000;

export const canTwoSample = ({ real, fake }: Judged): boolean =>
  Math.min(real.values.rows, fake.values.rows) >= LEAST;

export interface TwoSample<P extends Predictor> {
  /** Rows of each side. */
  readonly rows: number;
  /** Mean over the folds, 0.5 for a predictor that guesses. */
  readonly value: number;
  readonly interval: readonly [number, number];
  /** For each fake, in order, the score of the predictor that had not seen it: the highest give the model away. */
  readonly fakeScores: Float64Array;
  readonly predictors: readonly P[];
}

export function twoSample<P extends Predictor>(
  judged: Judged,
  fit: (lesson: Lesson, random: Rng) => P,
): TwoSample<P> {
  const rows = Math.min(TWO_SAMPLE_ROWS, judged.real.values.rows, judged.fake.values.rows);
  if (rows < LEAST)
    throw new DataError({ where: "rows", expected: `at least ${LEAST} of each side`, received: `${rows}` });
  const real = firstRows("real", judged.real.values, rows);
  const fake = firstRows("fake", judged.fake.values, rows);
  const isCategorical = columnsOf(judged).map(isListed);
  const fakeScores = new Float64Array(real.rows);
  const folds = Array.from({ length: FOLDS }, (_, fold) => {
    // The same rows of both sides: a fake that is the real row of its index never has its twin in another fold.
    const rowsOf = (asked: boolean) =>
      Uint32Array.from({ length: real.rows }, (_, i) => i).filter((i) => (i % FOLDS === fold) === asked);
    const [learning, asking] = [rowsOf(false), rowsOf(true)];
    const predictor = fit(
      {
        x: stacked(gather(real, learning), gather(fake, learning)),
        isCategorical,
        y: areFake(learning.length),
      },
      rng(judged.seed, "two-sample of tables", fold),
    );
    const scores = predictor.scores(stacked(gather(real, asking), gather(fake, asking)));
    asking.forEach((row, i) => (fakeScores[row] = scores[asking.length + i]));
    return { predictor, estimate: auc(scores, areFake(asking.length)) };
  });
  const value = folds.reduce((sum, { estimate }) => sum + estimate.value, 0) / FOLDS;
  const error = Math.hypot(...folds.map(({ estimate }) => standardError(estimate))) / FOLDS;
  return {
    rows: real.rows,
    value,
    interval: normalInterval(value, error),
    fakeScores,
    predictors: folds.map(({ predictor }) => predictor),
  };
}

/** 0 for the first half, 1 for the second. */
const areFake = (each: number): Float64Array => new Float64Array(2 * each).fill(1, each);

function stacked(a: Matrix, b: Matrix): Matrix {
  const data = new Float32Array(a.data.length + b.data.length);
  data.set(a.data);
  data.set(b.data, a.data.length);
  return { rows: a.rows + b.rows, columns: a.columns, data };
}
