/** @file What a column holds, counted: the questions about its kind are asked of this, not of its cells. */

import { PLAIN, type RawColumn } from "./raw.ts";

export interface Profile {
  readonly raw: RawColumn;
  readonly name: string;
  readonly rows: number;
  /** Cells with each of `raw.texts`. */
  readonly counts: Uint32Array;
  /** Places of the texts that stand for something, commonest first and then in order of appearance. */
  readonly kinds: readonly number[];
  /** The commonest text of missing cells. */
  readonly missing?: string;
  /** Cells that are not missing. */
  readonly present: number;
  /** Cells held as numbers. */
  readonly plain: number;
  /** Different values among the cells that are not missing. */
  readonly distinct: number;
}

/** What files of text write where there is nothing. "?" is not among them: it is a value like others. */
export const NULL_TEXTS: ReadonlySet<string> = new Set([
  "",
  "NA",
  "N/A",
  "n/a",
  "#N/A",
  "null",
  "NULL",
  "Null",
  "None",
  "NaN",
  "nan",
  "\\N",
]);

export function profileOf(raw: RawColumn, nulls: ReadonlySet<string>): Profile {
  const { codes, texts, numbers } = raw;
  const counts = new Uint32Array(texts.length);
  let plain = 0;
  for (let row = 0; row < codes.length; row++)
    if (codes[row] === PLAIN) plain++;
    else counts[codes[row]]++;
  const byCount = texts
    .flatMap((_, i) => (counts[i] > 0 ? [i] : []))
    .sort((a, b) => counts[b] - counts[a] || a - b);
  const kinds = byCount.filter((i) => !nulls.has(texts[i]));
  const missing = byCount.find((i) => nulls.has(texts[i]));
  const inTexts = kinds.reduce((sum, i) => sum + counts[i], 0);
  return {
    raw,
    name: raw.name,
    rows: codes.length,
    counts,
    kinds,
    ...(missing !== undefined && { missing: texts[missing] }),
    present: plain + inTexts,
    plain,
    distinct: kinds.length + (numbers ? distinctNumbers(raw, kinds) : 0),
  };
}

/** Different numbers that are not also there as texts. */
function distinctNumbers(
  { codes, texts, numbers = new Float64Array() }: RawColumn,
  kinds: readonly number[],
): number {
  const sorted = numbers.filter((_, row) => codes[row] === PLAIN).sort();
  const asText = new Set(kinds.map((i) => Number(texts[i])));
  let different = 0;
  for (let i = 0; i < sorted.length; i++)
    if ((i === 0 || sorted[i] !== sorted[i - 1]) && !asText.has(sorted[i])) different++;
  return different;
}

/** The texts of a column that are looked at for its form: the commonest, all where they are few. */
export const textsOf = ({ raw, kinds }: Profile, most = Infinity): string[] =>
  kinds.slice(0, most).map((i) => raw.texts[i]);
