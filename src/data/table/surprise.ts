/** @file How improbable it is that a rule between two columns came about by chance. */

/**
 * How improbable, in nats, a rule must be if the two columns were independent: exp(-30) is 1e-13, small even after
 * all pairs of a thousand columns were tried.
 */
export const LEAST_SURPRISE = 30;

/**
 * -log of the probability that each value of A meets one value of B alone, for independent columns with these counts, in
 * nats: a value of A with n rows does so with probability sum over b of p(b)^n.
 */
export function surprise(a: Float64Array, b: Float64Array): number {
  const rows = a.reduce((sum, n) => sum + n, 0);
  const most = Math.max(...b) / rows;
  let nats = 0;
  for (const n of a) {
    if (n === 0) continue;
    // The commonest value is taken out, so that the powers do not all vanish.
    let sum = 0;
    for (const count of b) sum += (count / rows / most) ** n;
    // One row keeps any rule: n = 1 gives the sum of the probabilities, 1.
    nats -= n * Math.log(most) + Math.log(sum);
  }
  return nats;
}
