import { expect, test } from "vitest";
import { rng } from "../../util/philox.ts";
import { signFlipTest } from "./sign-flip.ts";

/** Darwin's fifteen pairs of maize, crossed less self-fertilised, eighths of an inch. */
const darwin = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];

test("Darwin's maize: Fisher counted 863 of 32,768 patterns at least as large, twice that for two sides", () => {
  expect(signFlipTest([darwin])).toEqual([1726 / 32768]);
});

test("agrees with scipy 1.17.1 permutation_test on seven differences", () => {
  expect(signFlipTest([[1.2, 0.4, -0.3, 2.2, 0.9, 1.4, 0.1]])).toEqual([0.046875]);
});

test("by hand: of the signs of 1, 2, 3 two in eight reach 6, four reach 4, and zeros reach nothing", () => {
  expect(signFlipTest([[1, 2, 3]])).toEqual([2 / 8]);
  expect(signFlipTest([[-1, 2, 3]])).toEqual([4 / 8]);
  expect(signFlipTest([[0, 0, 0]])).toEqual([1]);
});

test("five pairs cannot reach 0.05, six can", () => {
  expect(signFlipTest([[1, 1, 1, 1, 1]])[0]).toBe(0.0625);
  expect(signFlipTest([[1, 1, 1, 1, 1, 1]])[0]).toBe(0.03125);
});

test("seventeen pairs are drawn: the p of a normal law within sampling error, and the same each time", () => {
  const random = rng(3, "differences");
  const differences = Array.from({ length: 17 }, () => random.normal() + 0.5);
  const first17 = signFlipTest([differences])[0]!;
  const exact = enumerate(differences);
  expect(Math.abs(first17 - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / 20_000));
  expect(signFlipTest([differences])[0]).toBe(first17);
});

test("beside twenty columns of noise a clear column keeps its p, and noise is rarely called a finding", () => {
  const random = rng(7, "columns");
  let findings = 0;
  for (let experiment = 0; experiment < 200; experiment++) {
    const noise = Array.from({ length: 20 }, () => Array.from({ length: 8 }, () => random.normal()));
    if (signFlipTest(noise).some((p) => p < 0.05)) findings++;
  }
  expect(findings).toBeLessThanOrEqual(16); // 5 % of 200 and two standard errors
  const noise = Array.from({ length: 20 }, () => Array.from({ length: 8 }, () => random.normal()));
  expect(signFlipTest([...noise, [5, 5, 5, 5, 5, 5, 5, 5]])[20]).toBe(2 / 256);
});

/** All 2^17 patterns by recursion: an independent count. */
function enumerate(differences: readonly number[]): number {
  const observed = Math.abs(differences.reduce((sum, d) => sum + d, 0));
  const count = (i: number, sum: number): number =>
    i === differences.length
      ? Number(Math.abs(sum) >= observed - 1e-12)
      : count(i + 1, sum + differences[i]!) + count(i + 1, sum - differences[i]!);
  return count(0, 0) / 2 ** differences.length;
}
