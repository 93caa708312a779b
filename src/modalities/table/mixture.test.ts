import { describe, expect, test } from "vitest";
import { normalQuantile } from "../../util/normal.ts";
import { clustered, counted, digamma, variationalMixture } from "./mixture.ts";

const rounded = (x: number): number => Math.round(1000 * x) / 1000;
const quantiles = (n: number): number[] => Array.from({ length: n }, (_, i) => normalQuantile((i + 0.5) / n));
/** 40 values of N(0, 1) and 60 of N(20, 9). */
const two = counted([...quantiles(40).map(rounded), ...quantiles(60).map((q) => rounded(20 + 3 * q))]);
const four = Array.from(two.values, (x) => [-0.5, 5, 21, Infinity].findIndex((end) => x < end));

describe("a variational mixture", () => {
  // scikit-learn 1.2.1, BayesianGaussianMixture(4, weight_concentration_prior=0.001): _initialize, then rounds of
  // _e_step and _m_step, from the same clusters.
  test.each([
    [
      0,
      [0.12871278, 0.28390239, 0.37554085, 0.21184398],
      [-0.13815385, 0.88951724, 18.06564103, 22.58434783],
      [4.51595731, 2.89964211, 2.71677104, 3.45595511],
    ],
    [
      1,
      [0.10081887, 0.31186766, 0.37285547, 0.214458],
      [1.13701706, 0.40205986, 18.64779147, 21.56996493],
      [4.9340045, 2.91799884, 3.14836575, 3.87362356],
    ],
  ])("is scikit-learn's after %i rounds", (rounds, weights, means, sds) => {
    const found = variationalMixture(two, 4, four, rounds);
    found.forEach(({ weight, mean, sd }, k) => {
      expect(weight).toBeCloseTo(weights[k]!, 7);
      expect(mean).toBeCloseTo(means[k]!, 7);
      expect(sd).toBeCloseTo(sds[k]!, 7);
    });
  });

  test("is scikit-learn's once it stands still, in responsibilities too", () => {
    const found = variationalMixture(two, 4, four);
    const wanted = [0.01141563, 0.40155764, 0.5870171, 0.00000963];
    found.forEach(({ weight }, k) => {
      expect(weight).toBeCloseTo(wanted[k]!, 5);
    });
    const terms = found.map(({ mean, sd, score }) => Math.exp(score - (2.5 - mean) ** 2 / (2 * sd * sd)));
    const total = terms.reduce((a, b) => a + b);
    [0.00156901, 0.99842817, 0.00000283, 0].forEach((share, k) => {
      expect(terms[k]! / total).toBeCloseTo(share, 6);
    });
  });

  test("counts equal values as often as they occur", () => {
    const { values, counts } = counted([3, 1, 3, 3, 2]);
    expect([...values]).toEqual([1, 2, 3]);
    expect([...counts]).toEqual([1, 1, 3]);
  });
});

test("clusters lie apart where the values do", () => {
  const points = counted([0, 1, 2, 50, 51, 52, 53, 200]);
  expect([...clustered(points, 3, 0)]).toEqual([0, 0, 0, 1, 1, 1, 1, 2]);
});

test("digamma is minus Euler's constant at 1, and climbs by 1/x", () => {
  expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 12);
  expect(digamma(0.5)).toBeCloseTo(-0.5772156649015329 - 2 * Math.LN2, 12);
  expect(digamma(1e-3 + 1) - digamma(1e-3)).toBeCloseTo(1000, 9);
});
