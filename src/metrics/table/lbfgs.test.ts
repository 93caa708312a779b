import { expect, test } from "vitest";
import { minimise } from "./lbfgs.ts";

test("finds the least value of a quadratic of condition 1,000", () => {
  // ½ Σ c (x − t)², c from 1 to 1,000
  const target = Float64Array.of(3, -2, 0.5, 7);
  const curve = Float64Array.of(1, 10, 100, 1000);
  const x = new Float64Array(4);
  minimise((at, gradient) => {
    let value = 0;
    at.forEach((xi, i) => {
      gradient[i] = curve[i] * (xi - target[i]);
      value += (gradient[i] * (xi - target[i])) / 2;
    });
    return value;
  }, x);
  x.forEach((xi, i) => expect(xi).toBeCloseTo(target[i], 1));
});

test("stays where the gradient is 0", () => {
  const x = Float64Array.of(5);
  minimise((_, gradient) => {
    gradient[0] = 0;
    return 1;
  }, x);
  expect(x[0]).toBe(5);
});
