/** @file How many seeds a comparison needs. */

import { normalCdf } from "../../util/normal.ts";
import { studentQuantile } from "./student-t.ts";

/** Below this many paired seeds a sign-flip test cannot reach p < 0.05, so nobody is named. */
export const FEWEST_SEEDS = 6;
/** More than anybody runs: past this the honest answer is that the two are alike. */
const MOST_SEEDS = 1000;

/**
 * Power of the two-sided paired t test: the chance to see a true effect of `effect` standard deviations with n pairs.
 * The noncentral t is integrated over s, the sample sd over the true one:
 *
 *   P(T > c) = E[Phi(δ - c s)]        δ = effect √n,  s² ~ chi²(n - 1) / (n - 1)
 *
 * @source Johnson, Kotz & Balakrishnan 1995, "Continuous univariate distributions" volume 2, chapter 31
 * @checked scipy 1.17.1 `stats.nct`; alpha at effect 0
 */
export function pairedPower(effect: number, n: number, alpha = 0.05): number {
  const df = n - 1;
  const critical = studentQuantile(1 - alpha / 2, df);
  const delta = effect * Math.sqrt(n);
  const spread = 9 / Math.sqrt(2 * df);
  const low = Math.max(0, 1 - spread);
  const high = 1 + spread;
  let weights = 0;
  let power = 0;
  for (let k = 1; k < 100; k++) {
    const s = low + ((high - low) * k) / 100;
    const weight = Math.exp((df - 1) * Math.log(s) - (df / 2) * (s ** 2 - 1)); // density of s, up to a constant
    weights += weight;
    power += weight * (normalCdf(delta - critical * s) + normalCdf(-delta - critical * s));
  }
  return power / weights;
}

/**
 * Paired seeds that settle a difference of this size in four of five comparisons.
 *
 * @param meanDifference  over the seeds seen so far
 * @param sd              standard deviation of the paired differences
 * @returns at least 6; null when the difference is zero or would take more than 1,000
 */
export function seedsToSettle(meanDifference: number, sd: number, power = 0.8): number | null {
  if (meanDifference === 0) return null;
  const effect = Math.abs(meanDifference) / sd; // Infinity when every seed says the same
  const isEnough = (n: number) => effect === Infinity || pairedPower(effect, n) >= power;
  if (!isEnough(MOST_SEEDS)) return null;
  let low = FEWEST_SEEDS;
  let high = MOST_SEEDS;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
