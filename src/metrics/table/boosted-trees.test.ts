import { expect, test } from "vitest";
import { matrix } from "../../../test/contracts/_judged.ts";
import { rng } from "../../util/philox.ts";
import { auc, determination } from "./auc.ts";
import { fitBoostedTrees } from "./boosted-trees.ts";
import { logistic, softmax, squared } from "./boosting/loss.ts";

const uniform = (seed: number, rows: number, columns: number) => {
  const random = rng(seed, "uniform");
  return matrix(rows, columns, () => random.uniform());
};
const label = (x: { rows: number; columns: number; data: Float32Array }, of: (...row: number[]) => number) =>
  Float64Array.from({ length: x.rows }, (_, i) => of(...x.data.slice(i * x.columns, (i + 1) * x.columns)));

test("exclusive or, which no column tells alone, is learnt, and the third column is not used", () => {
  const either = (a: number, b: number) => Number(a > 0.5 !== b > 0.5);
  const [x, other] = [uniform(1, 2000, 3), uniform(2, 1000, 3)];
  const lesson = { x, isCategorical: [false, false, false], y: label(x, either) };
  const { scores, importance } = fitBoostedTrees(lesson, logistic, rng(0, "trees"));
  expect(auc(scores(other), label(other, either)).value).toBeGreaterThan(0.995);
  expect(importance[2]).toBeLessThan(0.05);
  expect(importance.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
});

test("a missing cell says something, and a category in the middle of the list too", () => {
  const x = uniform(3, 2000, 2);
  for (let i = 0; i < x.rows; i++) {
    if (x.data[2 * i] > 0.7) x.data[2 * i] = Number.NaN;
    x.data[2 * i + 1] = Math.floor(5 * x.data[2 * i + 1]);
  }
  const of = (a: number, k: number) => Number(Number.isNaN(a) !== (k === 1 || k === 3));
  const lesson = { x, isCategorical: [false, true], y: label(x, of) };
  const fitted = fitBoostedTrees(lesson, logistic, rng(0, "trees"));
  expect(auc(fitted.scores(x), lesson.y).value).toBe(1);
});

test("numbers are predicted up to their noise", () => {
  const noise = rng(4, "noise");
  const [x, other] = [uniform(5, 4000, 2), uniform(6, 1000, 2)];
  const curve = (a: number, b: number) => Math.sin(6 * a) + 2 * b * b;
  const y = label(x, curve).map((v) => v + 0.1 * noise.normal());
  const fitted = fitBoostedTrees({ x, isCategorical: [false, false], y }, squared, rng(0, "trees"));
  expect(determination(fitted.scores(other), label(other, curve)).value).toBeGreaterThan(0.99);
});

test("three classes have a score each, and the right one is the largest", () => {
  const [x, other] = [uniform(7, 2000, 1), uniform(8, 500, 1)];
  const third = (a: number) => Math.floor(3 * a);
  const fitted = fitBoostedTrees(
    { x, isCategorical: [false], y: label(x, third) },
    softmax(3),
    rng(0, "trees"),
  );
  const scores = fitted.scores(other);
  const truth = label(other, third);
  const right = truth.filter((k, i) => {
    const row = scores.slice(3 * i, 3 * i + 3);
    return row.indexOf(Math.max(...row)) === k;
  });
  expect(right.length / truth.length).toBeGreaterThan(0.98);
});

test("stops early where there is nothing to learn, and says the base rate", () => {
  const random = rng(9, "labels");
  const x = uniform(10, 2000, 3);
  const y = label(x, () => Number(random.uniform() < 0.25));
  const fitted = fitBoostedTrees({ x, isCategorical: [false, false, false], y }, logistic, rng(0, "trees"));
  expect(fitted.rounds).toBeLessThan(10);
  const p = fitted.scores(x).map((s) => 1 / (1 + Math.exp(-s)));
  expect(p.reduce((sum, each) => sum + each, 0) / p.length).toBeCloseTo(0.25, 1);
});

test("the same trees from the same seed", () => {
  const x = uniform(11, 500, 2);
  const lesson = { x, isCategorical: [false, false], y: label(x, (a, b) => Number(a + b > 1)) };
  const scores = () => fitBoostedTrees(lesson, logistic, rng(3, "trees")).scores(x);
  expect(scores()).toEqual(scores());
});
