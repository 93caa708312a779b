/**
 * P(a run of `a` beats a run of `b`) over all pairs of runs, ties counting one half: the Mann–Whitney U over m·n.
 *
 * @param a, b  losses, lower is better; Infinity for a run that diverged
 * @source Agarwal et al. 2021, section 4.3: https://arxiv.org/abs/2108.13264
 * @checked by hand; P(a, b) + P(b, a) = 1
 */
export function probabilityOfImprovement(a: readonly number[], b: readonly number[]): number {
  let wins = 0;
  for (const x of a) for (const y of b) wins += x < y ? 1 : x === y ? 0.5 : 0;
  return wins / (a.length * b.length);
}
