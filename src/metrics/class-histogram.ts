/** @file Which class the judge classifier takes each fake for. */

import type { Judged } from "./define.ts";
import { given } from "./given.ts";
import { perJudged } from "./per-judged.ts";
import { finite, head } from "./sides.ts";

export const CLASS_ROWS = 5_000;

export interface ClassHistogram {
  readonly rows: number;
  readonly names: readonly string[];
  /** Share of each class among the fakes, by the most probable class of each. */
  readonly fake: Float64Array;
  /** Share of each class in the real data. */
  readonly real: readonly number[];
}

export const classHistogram = perJudged(async (judged: Judged): Promise<ClassHistogram> => {
  const { names, shares } = given(judged.classes, "classes");
  const probabilities = given(await judged.fake.probabilities(), "class probabilities");
  const { rows, columns, data } = finite("fake", head(probabilities, CLASS_ROWS));
  const counts = new Uint32Array(columns);
  for (let i = 0; i < rows; i++) {
    let top = i * columns;
    for (let at = top + 1; at < (i + 1) * columns; at++) if (data[at] > data[top]) top = at;
    counts[top - i * columns]++;
  }
  const fake = Float64Array.from(counts, (count) => count / rows);
  return { rows, names, fake, real: shares };
});

export const needsClasses = (judged: Judged): string | undefined =>
  judged.classes ? undefined : "the data has no classes";

/** "share of cat" -> 0.12 for each class. */
export const shareParts = ({ names, fake }: ClassHistogram): Record<string, number> =>
  Object.fromEntries(names.map((name, k) => [`share of ${name}`, fake[k]]));
