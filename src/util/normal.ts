/** @file The standard normal distribution: its distribution function and quantiles. */

import { bisect } from "./bisect.ts";

/**
 * P(Z <= z) of a standard normal Z, absolute error below 1e-14.
 *
 *   Phi(z) = 1/2 + phi(z) (z + z³/3 + z⁵/(3·5) + z⁷/(3·5·7) + ...)
 *
 * @source Marsaglia 2004, "Evaluating the Normal Distribution", section 2: https://doi.org/10.18637/jss.v011.i04
 * @checked scipy 1.17.1 `stats.norm`
 */
export function normalCdf(z: number): number {
  if (Math.abs(z) > 9) return z > 0 ? 1 : 0; // the tail is below 1e-18
  let term = z;
  let sum = 0;
  for (let k = 1; sum + term !== sum; k++) {
    sum += term;
    term *= (z * z) / (2 * k + 1);
  }
  return 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
}

/** The z with P(Z <= z) = p, for p in (0, 1); clamped to ±9. */
export const normalQuantile = (p: number): number => bisect((z) => normalCdf(z) < p, -9, 9);
