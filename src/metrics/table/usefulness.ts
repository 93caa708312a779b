/**
 * @file Train on fakes, test on held-out rows: how much of the target the other columns tell, learnt from the fakes alone. With
 * training rows in their place it is what real rows are worth, which is the floor.
 */

import { isListed, type ModelledColumn } from "../../data/table/schema.ts";
import { DataError } from "../../util/errors.ts";
import type { Judged, Matrix, Reading } from "../define.ts";
import { normalInterval } from "../intervals.ts";
import { auc, determination, meanEstimate, standardError } from "./auc.ts";
import type { Lesson, Predictor } from "./boosted-trees.ts";
import { type Loss, logistic, softmax, squared } from "./boosting/loss.ts";
import { columnsOf, needsTable } from "./columns.ts";
import { smallest } from "./parts.ts";
import { firstRows } from "./sides.ts";

/** Classes told apart; the rarer ones are one more. */
const CLASSES = 20;

const targetOf = (judged: Judged): number =>
  columnsOf(judged).findIndex(({ name }) => name === judged.table?.target);

export function needsTarget(judged: Judged): string | undefined {
  const why = needsTable(judged);
  if (why !== undefined) return why;
  if (judged.table?.target === undefined) return "name a column to predict with --target";
  if (targetOf(judged) < 0) return `the target, ${judged.table.target}, is not a column that is modelled`;
  return columnsOf(judged).length < 2 ? "no other column is there to predict the target from" : undefined;
}

/**
 * Two classes: the AUC of the rarer one. More: the mean over the classes of the AUC of each against the rest, the classes being
 * the parts. Numbers: R², which is 0 for one who says the mean and has no lower end.
 */
export function usefulness(judged: Judged, fit: (lesson: Lesson, loss: Loss) => Predictor): Reading {
  const at = targetOf(judged);
  const columns = columnsOf(judged);
  const target = columns[at];
  const isCategorical = columns.filter((_, c) => c !== at).map(isListed);
  const learnt = lessonOf(firstRows("fake", judged.fake.values), at, target);
  const asked = lessonOf(firstRows("real", judged.real.values), at, target);
  const rows = Math.min(learnt.x.rows, asked.x.rows);
  if (rows < 10)
    throw new DataError({
      where: `target ${target.name}`,
      expected: "at least 10 rows",
      received: `${rows}`,
    });

  const result = (
    estimate: { value: number; influence: Float64Array },
    parts?: Record<string, number>,
  ): Reading => ({
    value: estimate.value,
    interval: normalInterval(estimate.value, standardError(estimate)),
    rows,
    ...(parts && { parts }),
  });
  if (!isListed(target)) {
    const [mean, deviation] = momentsOf(learnt.y);
    const y = learnt.y.map((x) => (x - mean) / deviation);
    const predicted = fit({ ...learnt, y, isCategorical }, squared).scores(asked.x);
    return result(
      determination(
        predicted.map((x) => mean + deviation * x),
        asked.y,
      ),
    );
  }
  const classes = Math.min(target.values.length, CLASSES + 1);
  if (classes === 2) return result(auc(fit({ ...learnt, isCategorical }, logistic).scores(asked.x), asked.y));
  const scores = fit({ ...learnt, isCategorical }, softmax(classes)).scores(asked.x);
  const names = [...target.values.slice(0, CLASSES), "all others"];
  const each = Array.from({ length: classes }, (_, k) => ({
    name: names[k],
    rows: asked.y.filter((y) => y === k).length,
    estimate: auc(
      against(scores, classes, k),
      asked.y.map((y) => Number(y === k)),
    ),
  })).filter(({ rows }) => rows > 0 && rows < asked.y.length);
  return result(
    meanEstimate(each.map(({ estimate }) => estimate)),
    smallest(each.map(({ name, estimate }) => [name, estimate.value])),
  );
}

/** ln p_k / (1 − p_k) of each row. */
function against(scores: Float64Array, classes: number, k: number): Float64Array {
  return Float64Array.from({ length: scores.length / classes }, (_, i) => {
    const row = scores.subarray(i * classes, (i + 1) * classes);
    const top = row.reduce((a, b) => Math.max(a, b), -Infinity);
    const rest = row.reduce((sum, s, other) => sum + (other === k ? 0 : Math.exp(s - top)), 0);
    return row[k] - top - Math.log(rest);
  });
}

/** The other columns, and the target, of the rows that have one. */
function lessonOf(
  { rows, columns, data }: Matrix,
  at: number,
  target: ModelledColumn,
): { x: Matrix; y: Float64Array } {
  const known = Uint32Array.from({ length: rows }, (_, i) => i).filter(
    (i) => !Number.isNaN(data[i * columns + at]),
  );
  const x = new Float32Array(known.length * (columns - 1));
  known.forEach((row, i) => {
    const cells = data.subarray(row * columns, (row + 1) * columns);
    x.set(cells.subarray(0, at), i * (columns - 1));
    x.set(cells.subarray(at + 1), i * (columns - 1) + at);
  });
  const y = Float64Array.from(known, (row) => {
    const cell = data[row * columns + at];
    return isListed(target) ? Math.min(cell, CLASSES, target.values.length - 1) : cell;
  });
  return { x: { rows: known.length, columns: columns - 1, data: x }, y };
}

function momentsOf(y: Float64Array): [mean: number, deviation: number] {
  const mean = y.reduce((sum, x) => sum + x, 0) / y.length;
  return [mean, Math.sqrt(y.reduce((sum, x) => sum + (x - mean) ** 2, 0) / y.length) || 1];
}
