import { expect, test } from "vitest";
import { type Loss, logistic, softmax, squared } from "./loss.ts";

const cases: [string, Loss, number[], number[]][] = [
  ["logistic", logistic, [0.3, -2, 40, -40], [1, 0, 1, 1]],
  ["softmax", softmax(3), [0.3, -2, 1, 0, 5, 0], [2, 0]],
  ["squared", squared, [0.3, -2], [1, 4]],
];

test.each(cases)("slopes of %s are those of its value", (_, loss, scores, y) => {
  const at = (s: number[]) => {
    const gradient = new Float64Array(s.length);
    const hessian = new Float64Array(s.length);
    return {
      value: loss.slopes(Float64Array.from(s), Float64Array.from(y), gradient, hessian),
      gradient,
      hessian,
    };
  };
  const here = at(scores);
  const step = 1e-4;
  scores.forEach((_, i) => {
    const [up, down] = [step, -step].map((by) => at(scores.map((s, j) => (i === j ? s + by : s))));
    expect(here.gradient[i]).toBeCloseTo((up.value - down.value) / (2 * step), 5);
    expect(here.hessian[i]).toBeCloseTo((up.gradient[i] - down.gradient[i]) / (2 * step), 5);
  });
});

test("values by hand", () => {
  const value = (loss: Loss, scores: number[], y: number[]) =>
    loss.slopes(
      Float64Array.from(scores),
      Float64Array.from(y),
      new Float64Array(scores.length),
      new Float64Array(scores.length),
    );
  expect(value(logistic, [0, 0], [1, 0])).toBeCloseTo(2 * Math.LN2, 12);
  expect(value(softmax(4), [7, 7, 7, 7], [2])).toBeCloseTo(Math.log(4), 12);
  expect(value(squared, [1, 5], [4, 5])).toBe(4.5);
});
