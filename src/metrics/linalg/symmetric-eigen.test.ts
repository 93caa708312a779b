import { expect, test } from "vitest";
import { normals } from "../../../test/contracts/_judged.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";

const symmetric = (n: number, at: (i: number, j: number) => number) =>
  Float64Array.from({ length: n * n }, (_, k) => at(Math.floor(k / n), k % n));

const random = (n: number) => {
  const { data } = normals(3, n, n);
  return symmetric(n, (i, j) => data[i * n + j] + data[j * n + i]);
};

/** The largest |A v − λ v| and |V Vᵀ − I|. */
function residual(A: Float64Array, n: number): number {
  const { values, vectors } = symmetricEigen(A, n);
  const row = (M: Float64Array, i: number) => M.subarray(i * n, (i + 1) * n);
  const dot = (x: Float64Array, y: Float64Array) => x.reduce((sum, xi, i) => sum + xi * y[i], 0);
  let worst = 0;
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++) {
      const v = row(vectors, k);
      worst = Math.max(worst, Math.abs(dot(row(A, i), v) - values[k] * v[i]));
      worst = Math.max(worst, Math.abs(dot(v, row(vectors, i)) - (i === k ? 1 : 0)));
    }
  return worst;
}

test("the second-difference matrix has eigenvalues 2 − 2 cos(kπ / (n + 1))", () => {
  const n = 12;
  const A = symmetric(n, (i, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0));
  const closed = Array.from({ length: n }, (_, k) => 2 - 2 * Math.cos(((k + 1) * Math.PI) / (n + 1)));
  symmetricEigen(A, n)
    .values.sort()
    .forEach((value, k) => {
      expect(value).toBeCloseTo(closed[k], 13);
    });
});

test.each([
  ["random", 40, random(40)],
  ["1 x 1", 1, Float64Array.of(-3)],
  ["2 x 2", 2, Float64Array.of(1, 2, 2, -5)],
  ["zero", 5, new Float64Array(25)],
  ["the identity", 6, symmetric(6, (i, j) => (i === j ? 1 : 0))],
  ["rank one", 9, symmetric(9, (i, j) => (i + 1) * (j + 1))],
  ["block diagonal", 6, symmetric(6, (i, j) => (Math.floor(i / 2) === Math.floor(j / 2) ? 1 + i * j : 0))],
  ["of widely different scales", 5, symmetric(5, (i, j) => (i === j ? 10 ** (-3 * i) : 1e-16))],
] as const)("A v = λ v and V Vᵀ = I: %s", (_, n, A) => {
  expect(residual(A, n)).toBeLessThan(1e-12 * Math.max(1, ...A.map(Math.abs)));
});

test("the trace is the sum of the eigenvalues", () => {
  const A = random(30);
  let trace = 0;
  for (let i = 0; i < 30; i++) trace += A[i * 31];
  expect(symmetricEigen(A, 30).values.reduce((sum, x) => sum + x, 0)).toBeCloseTo(trace, 11);
});
