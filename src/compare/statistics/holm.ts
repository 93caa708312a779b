/**
 * Holm's correction: p-values that may each be held against alpha while the chance of any false finding stays below it.
 *
 *   p̃_(k) = max over j <= k of min(1, (m - j + 1) p_(j))        p_(1) <= ... <= p_(m)
 *
 * @returns in the order given
 * @source Holm 1979: https://www.jstor.org/stable/4615733
 * @checked by hand
 */
export function holm(ps: readonly number[]): number[] {
  const order = ps.map((_, i) => i).sort((i, j) => ps[i]! - ps[j]!);
  const adjusted = ps.map(() => 1);
  let largest = 0;
  order.forEach((i, k) => {
    largest = Math.max(largest, Math.min(1, (ps.length - k) * ps[i]!));
    adjusted[i] = largest;
  });
  return adjusted;
}
