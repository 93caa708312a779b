/**
 * @file Fakes sorted by the nearest mode of a known mixture, after the protocol of VEEGAN and PacGAN: 2,500 samples, of
 * high quality when within three standard deviations of the nearest mode.
 *
 * @source Lin et al. 2018, section 4.1 — https://arxiv.org/abs/1712.04086
 */

import type { Judged } from "./define.ts";
import { given } from "./given.ts";
import { perJudged } from "./per-judged.ts";
import { fakeValues } from "./sides.ts";

export const MODE_ROWS = 2_500;
const RADIUS = 3; // standard deviations

export interface ModeCounts {
  /** Fakes looked at. */
  readonly rows: number;
  /** High-quality fakes. */
  readonly good: number;
  /** High-quality fakes of each mode. */
  readonly perMode: Uint32Array;
  /** Root mean square distance of the high-quality fakes from their mode, per coordinate, over sigma; NaN without any. */
  readonly spread: number;
}

export const modeCounts = perJudged((judged: Judged): ModeCounts => {
  const { centers, sigma } = given(judged.density?.modes, "modes");
  const { rows, columns, data } = fakeValues(judged, MODE_ROWS);
  const perMode = new Uint32Array(centers.length / columns);
  let good = 0;
  let squares = 0;
  for (let i = 0; i < rows; i++) {
    let nearest = 0;
    let least = Infinity;
    for (let mode = 0; mode < perMode.length; mode++) {
      let square = 0;
      for (let c = 0; c < columns; c++) square += (data[i * columns + c] - centers[mode * columns + c]) ** 2;
      if (square < least) [nearest, least] = [mode, square];
    }
    if (least > (RADIUS * sigma) ** 2) continue;
    good++;
    perMode[nearest]++;
    squares += least;
  }
  return { rows, good, perMode, spread: Math.sqrt(squares / (good * columns)) / sigma };
});

export const needsModes = (judged: Judged): string | undefined =>
  judged.density?.modes ? undefined : "the data has no known modes";
