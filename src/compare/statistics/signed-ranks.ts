/**
 * Each difference replaced by the rank of its size, with its sign: what remains of differences when one of them is
 * infinite because a run diverged. Zeros stay zero, ties share the middle of their ranks.
 *
 * @source Wilcoxon 1945, with Pratt's 1959 treatment of zeros (they are ranked, then set to zero)
 * @checked by hand
 */
export function signedRanks(differences: readonly number[]): number[] {
  const sizes = differences.map(Math.abs);
  return differences.map((d, i) => {
    const smaller = sizes.filter((size) => size < sizes[i]!).length;
    const equal = sizes.filter((size) => size === sizes[i]!).length;
    return Math.sign(d) * (smaller + (equal + 1) / 2);
  });
}
