/** @file Columns that are a function of another one: written by that rule, they never break it. */

import type { Found } from "./found.ts";
import { PLAIN, type RawColumn } from "./raw.ts";
import type { DerivedColumn } from "./schema.ts";
import { LEAST_SURPRISE, surprise } from "./surprise.ts";

/** Values of a column that others may follow from: of a list, and of numbers, which are not drawn so exactly. */
const MOST_VALUES = { listed: 10_000, numbers: 1_000 };
/** Rows for each value of the column that determines, on average. */
const FEWEST_ROWS_PER_VALUE = 5;

/** A listed or integer column, each cell as a small number. */
interface Candidate {
  readonly place: number;
  readonly name: string;
  readonly isListed: boolean;
  /** For each row, the number of its text; missing texts count as values. */
  readonly codes: Uint16Array;
  readonly texts: readonly string[];
  /** Rows with each text. */
  readonly counts: Float64Array;
}

/**
 * The columns that follow from another, by their place.
 *
 * B follows from A when every value of A stands with one value of B in all rows, A's values have 5 rows each on average,
 * and independent columns with these counts would do so with a probability below exp(-30): a value a of A with n(a) rows
 * meets one value of B alone with probability sum over b of p(b)^n(a). A column that follows determines no other, so no
 * rule hangs on a rule; of several that determine B the one with most values is taken, and among equals listed values
 * before numbers and then the order of the file. Nothing is said of columns that
 * are `free`: the target, and those whose kind a person has given.
 */
export function derivedColumns(
  found: readonly Found[],
  raw: readonly RawColumn[],
  free: ReadonlySet<string> = new Set(),
): Map<number, DerivedColumn> {
  const candidates = found.flatMap((one, place) => candidateOf(one, raw[place], place) ?? []);
  const order = [...candidates].sort(
    (a, b) => b.texts.length - a.texts.length || Number(b.isListed) - Number(a.isListed) || a.place - b.place,
  );
  const derived = new Map<number, DerivedColumn>();
  const isTaken = order.map(({ name }) => free.has(name));
  const rule = new Int32Array(MOST_VALUES.listed);
  let smaller = 0;
  order.forEach((a, i) => {
    if (order[smaller].texts.length > a.texts.length) smaller = i;
    if (derived.has(a.place) || a.codes.length < FEWEST_ROWS_PER_VALUE * a.texts.length) return;
    for (let j = smaller; j < order.length; j++) {
      const b = order[j];
      if (isTaken[j] || i === j || !keepsRule(a, b, rule) || surprise(a.counts, b.counts) < LEAST_SURPRISE)
        continue;
      derived.set(b.place, {
        kind: "derived",
        name: b.name,
        from: a.name,
        map: Object.fromEntries(a.texts.map((text, value) => [text, b.texts[rule[value]]])),
      });
      // Neither the one that follows nor the one that determines follows from a third.
      isTaken[i] = true;
      isTaken[j] = true;
    }
  });
  return derived;
}

function candidateOf({ column }: Found, raw: RawColumn, place: number): Candidate | undefined {
  const { kind, name } = column;
  if (kind !== "categorical" && kind !== "boolean" && kind !== "integer") return undefined;
  if (raw.numbers?.some((_, row) => raw.codes[row] === PLAIN)) return undefined;
  const most = kind === "integer" ? MOST_VALUES.numbers : MOST_VALUES.listed;
  const ofText = new Int32Array(raw.texts.length).fill(-1);
  const texts: string[] = [];
  const codes = new Uint16Array(raw.codes.length);
  for (let row = 0; row < codes.length; row++) {
    const text = raw.codes[row];
    if (ofText[text] < 0) {
      if (texts.length === most) return undefined;
      ofText[text] = texts.push(raw.texts[text]) - 1;
    }
    codes[row] = ofText[text];
  }
  if (texts.length < 2) return undefined;
  const counts = new Float64Array(texts.length);
  for (const code of codes) counts[code]++;
  return { place, name, isListed: kind !== "integer", codes, texts, counts };
}

/** Whether each value of A stands with one of B, which is left in `rule`. */
function keepsRule(a: Candidate, b: Candidate, rule: Int32Array): boolean {
  rule.fill(-1, 0, a.texts.length);
  for (let row = 0; row < a.codes.length; row++) {
    const value = a.codes[row];
    if (rule[value] < 0) rule[value] = b.codes[row];
    else if (rule[value] !== b.codes[row]) return false;
  }
  return true;
}
