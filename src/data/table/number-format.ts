/** @file How the numbers of a column are written: decimal comma or point, groups of three, a currency or "%". */

import { type DecimalCounts, decimalCounts, MOST_DECIMALS } from "./decimals.ts";
import type { NumberFormat } from "./schema.ts";

export interface NumberReading {
  readonly format: Omit<NumberFormat, "decimals">;
  /** Of the texts, by weight. */
  readonly decimals: DecimalCounts;
  /** The value of each text, NaN where it is none. */
  readonly values: Float64Array;
}

type Marks = Pick<NumberFormat, "decimalMark" | "groupMark">;

/** The first that reads most texts is taken, so the commonest come first. */
const POINT: readonly Marks[] = [
  { decimalMark: ".", groupMark: "" },
  { decimalMark: ".", groupMark: "," },
  { decimalMark: ".", groupMark: " " },
  { decimalMark: ".", groupMark: "'" },
  { decimalMark: ".", groupMark: "’" },
];
const COMMA: readonly Marks[] = [
  { decimalMark: ",", groupMark: "" },
  { decimalMark: ",", groupMark: "." },
  { decimalMark: ",", groupMark: " " },
  { decimalMark: ",", groupMark: "\u00a0" },
  { decimalMark: ",", groupMark: "\u202f" },
];

const CURRENCY = String.raw`(?:[$€£¥₹₩₽元円]|US\$|RMB|USD|EUR|GBP|CNY|JPY|CHF)`;
const AFFIXED = new RegExp(
  String.raw`^([-+]?)((?:${CURRENCY}[ \u00a0]?)?)([-+]?[\d.,].*?)((?:[ \u00a0]?(?:%|‰|${CURRENCY}|°[CF]?))?)$`,
  "u",
);

/**
 * Reads what numbers can be read. "1,234" alone could be either: it is 1234, but where `prefersComma`, as in files whose
 * cells are separated by semicolons, or where another text of the column decides.
 */
export function readNumbers(
  texts: readonly string[],
  weights: ArrayLike<number>,
  prefersComma = false,
): NumberReading | undefined {
  const parts = texts.map(partsOf);
  const affix = commonest(parts, weights);
  if (affix === undefined) return undefined;
  const bodies = parts.map((part) => (part && part.affix === affix ? part.body : undefined));
  const candidates = prefersComma ? [...COMMA, ...POINT] : [...POINT, ...COMMA];
  let best: { marks: Marks; values: Float64Array; read: number } | undefined;
  for (const marks of candidates) {
    const parse = parserOf(marks);
    const values = Float64Array.from(bodies, (body) => (body === undefined ? NaN : parse(body)));
    const read = values.reduce((sum, value, i) => sum + (Number.isNaN(value) ? 0 : weights[i]), 0);
    if (!best || read > best.read) best = { marks, values, read };
    if (bodies.every((body, i) => body === undefined || !Number.isNaN(values[i]))) break;
  }
  if (!best || best.read === 0) return undefined;
  const { marks, values } = best;
  const [prefix, suffix] = JSON.parse(affix) as [string, string];
  const decimals = decimalCounts();
  bodies.forEach((body, i) => {
    if (!Number.isNaN(values[i])) decimals[digitsAfter(body!, marks.decimalMark)] += weights[i];
  });
  return { values, decimals, format: { ...marks, prefix, suffix } };
}

function partsOf(text: string): { body: string; affix: string } | undefined {
  const match = AFFIXED.exec(text.trim());
  if (!match) return undefined;
  const [, sign, prefix, body, suffix] = match;
  return { body: sign + body, affix: JSON.stringify([prefix, suffix]) };
}

function commonest(
  parts: readonly ({ affix: string } | undefined)[],
  weights: ArrayLike<number>,
): string | undefined {
  const totals = new Map<string, number>();
  parts.forEach((part, i) => {
    if (part) totals.set(part.affix, (totals.get(part.affix) ?? 0) + weights[i]);
  });
  return [...totals].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** Groups of three, or none at all; an exponent only where there are no groups. */
function parserOf({ decimalMark, groupMark }: Marks): (body: string) => number {
  const mark = decimalMark === "." ? String.raw`\.` : ",";
  const group = groupMark === "." ? String.raw`\.` : groupMark;
  const whole = groupMark ? String.raw`(?:\d{1,3}(?:${group}\d{3})+|\d{1,3})` : String.raw`\d+`;
  const exponent = groupMark ? "" : String.raw`(?:[eE][-+]?\d{1,3})?`;
  const form = new RegExp(String.raw`^[-+]?(?:${whole}(?:${mark}\d*)?|${mark}\d+)${exponent}$`, "u");
  return (body) =>
    form.test(body)
      ? Number((groupMark ? body.replaceAll(groupMark, "") : body).replace(decimalMark, "."))
      : NaN;
}

function digitsAfter(body: string, mark: string): number {
  const at = body.indexOf(mark);
  const [mantissa, exponent = "0"] = body.split(/e/i);
  const written = at < 0 ? 0 : mantissa.length - 1 - at;
  return Math.min(MOST_DECIMALS, Math.max(0, written - Number(exponent)));
}
