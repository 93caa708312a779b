/** @file Student's t distribution for whole degrees of freedom, where its distribution function is a finite sum. */

import { bisect } from "../../util/bisect.ts";

/**
 * P(T <= t). With theta = atan(t / √df), P(|T| <= t) is
 *
 *   df odd    (2/π) (theta + sin theta (cos theta + (2/3) cos³ theta + ... up to cos^(df-2)))
 *   df even   sin theta (1 + (1/2) cos² theta + (1·3)/(2·4) cos⁴ theta + ... up to cos^(df-2))
 *
 * @param df  degrees of freedom, a whole number >= 1
 * @source Abramowitz & Stegun 1964, 26.7.3 and 26.7.4: https://personal.math.ubc.ca/~cbm/aands/page_948.htm
 * @checked df = 1 (Cauchy) and df = 2 in closed form; table of quantiles
 */
export function studentCdf(t: number, df: number): number {
  const theta = Math.atan(t / Math.sqrt(df));
  const cosine2 = Math.cos(theta) ** 2;
  const isOdd = df % 2 === 1;
  let term = isOdd ? Math.cos(theta) : 1;
  let sum = 0;
  for (let power = isOdd ? 1 : 0; power <= df - 2; power += 2) {
    sum += term;
    term *= (cosine2 * (power + 1)) / (power + 2);
  }
  const within = isOdd ? (2 / Math.PI) * (theta + Math.sin(theta) * sum) : Math.sin(theta) * sum;
  return (1 + within) / 2;
}

/** The t with P(T <= t) = p, for p in (0, 1). */
export function studentQuantile(p: number, df: number): number {
  let reach = 1;
  while (studentCdf(reach, df) < Math.max(p, 1 - p)) reach *= 2;
  return bisect((t) => studentCdf(t, df) < p, -reach, reach);
}
