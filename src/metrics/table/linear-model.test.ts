import { expect, test } from "vitest";
import { matrix, normals } from "../../../test/contracts/_judged.ts";
import { logistic, softmax, squared } from "./boosting/loss.ts";
import { fitLinearModel } from "./linear-model.ts";

const of = (...cells: number[]) => matrix(cells.length, 1, (i) => cells[i]);

test("ridge regression of one column, in closed form", () => {
  // Cells standardise to ∓√1.5, 0; with Σ z y = 2√1.5 · 1 and Σ z² = 3, w = Σ z (y − ȳ) / (3 + 1).
  const lesson = { x: of(1, 2, 3), isCategorical: [false], y: Float64Array.of(1, 2, 3) };
  const scores = fitLinearModel(lesson, squared).scores(of(1, 2, 3));
  const z = Math.sqrt(1.5);
  const w = (2 * z) / 4;
  [2 - w * z, 2, 2 + w * z].forEach((expected, i) => expect(scores[i]).toBeCloseTo(expected, 3));
});

test("a category's weight is drawn to 0 by ½ w², and one that was not seen is worth what a missing cell is", () => {
  // y is 0 for the first category and 1 for the second: 2 (c + w − 1) + w = 0 and 2 (c − w) − w = 0, so c = ½, w = ⅓.
  const lesson = { x: of(0, 0, 1, 1), isCategorical: [true], y: Float64Array.of(0, 0, 1, 1) };
  const scores = fitLinearModel(lesson, squared).scores(of(0, 1, 2, Number.NaN));
  [1 / 6, 5 / 6, 1 / 2, 1 / 2].forEach((expected, i) => expect(scores[i]).toBeCloseTo(expected, 3));
});

test("logistic regression leaves residuals that are orthogonal to the column, but for the penalty", () => {
  const x = normals(1, 400, 1);
  const y = Float64Array.from(x.data, (cell, i) => Number(cell + Math.sin(i) > 0));
  const fitted = fitLinearModel({ x, isCategorical: [false], y }, logistic);
  const scores = fitted.scores(x);
  const residuals = y.map((yi, i) => yi - 1 / (1 + Math.exp(-scores[i])));
  expect(residuals.reduce((sum, r) => sum + r, 0)).toBeCloseTo(0, 1);
  // d/dw: Σ r z = w, where w is the change of the score by one deviation of the column.
  const mean = x.data.reduce((sum, cell) => sum + cell, 0) / 400;
  const deviation = Math.sqrt(x.data.reduce((sum, cell) => sum + (cell - mean) ** 2, 0) / 400);
  const [low, high] = fitted.scores(of(mean, mean + deviation));
  const pull = residuals.reduce((sum, r, i) => sum + (r * (x.data[i] - mean)) / deviation, 0);
  expect(pull).toBeCloseTo(high - low, 1);
});

test("softmax of two classes is on the side of every row that logistic regression is on", () => {
  const x = normals(2, 300, 2);
  const y = Float64Array.from({ length: 300 }, (_, i) => Number(x.data[2 * i] - x.data[2 * i + 1] > 0.2));
  const lesson = { x, isCategorical: [false, false], y };
  const both = fitLinearModel(lesson, softmax(2)).scores(x);
  const one = fitLinearModel(lesson, logistic).scores(x);
  const margins = one.map((_, i) => both[2 * i + 1] - both[2 * i]);
  margins.forEach((margin, i) => expect(Math.sign(margin)).toBe(Math.sign(one[i])));
});
