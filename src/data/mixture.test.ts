import { describe, expect, test } from "vitest";
import { centersOf, curveDensity, mixtureLogProb, modesDensity, sampleMixture } from "./mixture.ts";

const pair = {
  name: "pair",
  centers: centersOf([
    [-1, 0],
    [1, 0],
  ]),
  sigma: 0.5,
};

describe("log density", () => {
  test("one component is the Gaussian's closed form", () => {
    const one = { name: "one", centers: centersOf([[2, 3]]), sigma: 0.5 };
    const values = mixtureLogProb(one, Float32Array.of(2, 3, 2.5, 3));
    // At the mean −log 2πσ² = −log(π/2); one sigma away half a nat less.
    expect(values[0]).toBeCloseTo(-Math.log(Math.PI / 2), 12);
    expect(values[1]).toBeCloseTo(-Math.log(Math.PI / 2) - 0.5, 12);
  });

  test("half way between two components both count in full", () => {
    // Each gives exp(−2) / (π/2), and the mixture is their mean.
    expect(mixtureLogProb(pair, Float32Array.of(0, 0))[0]).toBeCloseTo(-2 - Math.log(Math.PI / 2), 12);
  });

  test("far away it is finite: no underflow", () => {
    // Nearest component at distance 999: −999² / 2σ² − log(π/2) − log 2.
    const far = mixtureLogProb(pair, Float32Array.of(1000, 0))[0];
    expect(far).toBeCloseTo(-2 * 999 ** 2 - Math.log(Math.PI / 2) - Math.LN2, 6);
  });

  test("it integrates to 1", () => {
    const step = 1 / 16;
    const points: number[] = [];
    for (let x = -5; x < 5; x += step) for (let y = -5; y < 5; y += step) points.push(x, y);
    const total = mixtureLogProb(pair, Float32Array.from(points)).reduce((sum, l) => sum + Math.exp(l), 0);
    expect(total * step * step).toBeCloseTo(1, 9);
  });
});

test("samples have the mixture's mean, spread and shares", () => {
  const { points, components } = sampleMixture(pair, 20_000, 1, "test");
  const mean = (f: (row: number) => number) => components.reduce((sum, _, row) => sum + f(row), 0) / 20_000;
  const standardError = 1 / Math.sqrt(20_000);
  expect(Math.abs(mean((row) => components[row]) - 0.5)).toBeLessThan(4 * 0.5 * standardError);
  expect(Math.abs(mean((row) => points[2 * row + 1]))).toBeLessThan(4 * 0.5 * standardError);
  // Var x = σ² + 1; the residual about the row's own centre has variance σ².
  const residual = mean((row) => (points[2 * row] - (2 * components[row] - 1)) ** 2);
  expect(Math.abs(residual - 0.25)).toBeLessThan(4 * 0.25 * Math.SQRT2 * standardError);
});

test("the same seed draws the same points, another seed and another stream others", () => {
  const draw = (seed: number, stream: string) => [...sampleMixture(pair, 20, seed, stream).points];
  expect(draw(1, "a")).toEqual(draw(1, "a"));
  expect(draw(1, "a")).not.toEqual(draw(2, "a"));
  expect(draw(1, "a")).not.toEqual(draw(1, "b"));
});

test("only a mixture of modes has modes", () => {
  expect(modesDensity(pair).modes).toEqual({ centers: pair.centers, sigma: 0.5 });
  expect(curveDensity(pair)).not.toHaveProperty("modes");
});
