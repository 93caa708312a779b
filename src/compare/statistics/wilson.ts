import { normalQuantile } from "../../util/normal.ts";

/**
 * Wilson's score interval for a share: how often runs fail, seen k times in n.
 *
 *   (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n)        p = k/n
 *
 * Stays inside [0, 1] and says something at k = 0: no failure in 8 runs leaves up to 32 %.
 *
 * @source Wilson 1927: https://doi.org/10.1080/01621459.1927.10502953
 * @checked the four examples of Newcombe 1998, table I
 */
export function wilsonInterval(k: number, n: number, level = 0.95): readonly [number, number] {
  const z = normalQuantile((1 + level) / 2);
  const share = k / n;
  const middle = share + z ** 2 / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  const shrink = 1 + z ** 2 / n;
  return [Math.max(0, (middle - half) / shrink), Math.min(1, (middle + half) / shrink)];
}
