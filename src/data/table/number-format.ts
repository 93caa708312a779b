/** @file How the numbers of a column are written: decimal comma or point, groups of three, a currency or "%". */

import { countDecimals, countNeeded, type DecimalCounts, decimalCounts } from "./decimals.ts";
import { exponentFormat, exponentParts } from "./exponent-form.ts";
import type { NumberFormat } from "./schema.ts";

export interface NumberReading {
  readonly format: Omit<NumberFormat, "decimals" | "fewest">;
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
 *
 * @param isMixed  whether the column has other numbers, of digits, a point and a minus alone
 */
export function readNumbers(
  texts: readonly string[],
  weights: ArrayLike<number>,
  prefersComma = false,
  isMixed = false,
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
  const read = bodies.map((body, i) => (Number.isNaN(values[i]) ? undefined : body));
  const exponent = exponentFormat(read, values, weights, isMixed);
  const format = {
    ...marks,
    prefix,
    suffix,
    ...(isUsual(read, weights, (body, i) => (values[i] > 0 ? body.startsWith("+") : undefined), isMixed) && {
      hasPlus: true as const,
    }),
    ...(isUsual(
      read,
      weights,
      (body, i) => (Math.abs(values[i]) < 1 && values[i] !== 0 ? BARE.test(body) : undefined),
      isMixed,
    ) && {
      isBare: true as const,
    }),
    ...(exponent && { exponent }),
  };
  return { values, decimals: decimalsOf(read, weights, marks.decimalMark), format };
}

const BARE = /^[-+]?[.,]/;

/** Whether more than half of the cells that are asked about have it. */
function isUsual(
  bodies: readonly (string | undefined)[],
  weights: ArrayLike<number>,
  has: (body: string, i: number) => boolean | undefined,
  isMixed: boolean,
): boolean {
  let [having, lacking] = [0, 0];
  bodies.forEach((body, i) => {
    const answer = body === undefined ? undefined : has(body, i);
    if (answer === true) having += weights[i];
    if (answer === false) lacking += weights[i];
  });
  return having > lacking && !isMixed;
}

function decimalsOf(
  bodies: readonly (string | undefined)[],
  weights: ArrayLike<number>,
  mark: string,
): DecimalCounts {
  const counts = decimalCounts();
  bodies.forEach((body, i) => {
    if (body === undefined) return;
    const parts = exponentParts(body);
    if (parts) countNeeded(counts, fixedDigits(parts.digits, Number(parts.power)), weights[i]);
    else countDecimals(counts, body.split(mark)[1] ?? "", weights[i]);
  });
  return counts;
}

/** Digits after the mark of a number without its exponent: how many, and the zeros at the end. */
const fixedDigits = (digits: string, power: number): string =>
  power < 0 ? "1".repeat(-power) + digits : digits.slice(power);

/** Reads one number as a column writes them, with or without currency and groups, or plainly; NaN for what is none. */
export function numberIn({ decimalMark, groupMark, prefix, suffix }: NumberFormat): (text: string) => number {
  const own = JSON.stringify([prefix, suffix]);
  const parsers = [
    parserOf({ decimalMark, groupMark }),
    parserOf({ decimalMark, groupMark: "" }),
    parserOf(POINT[0]),
  ];
  return (text) => {
    const parts = partsOf(text);
    if (!parts || (parts.affix !== own && parts.affix !== NO_AFFIX)) return NaN;
    const read = parsers.map((parse) => parse(parts.body));
    return read.find((value) => !Number.isNaN(value)) ?? NaN;
  };
}

const NO_AFFIX = JSON.stringify(["", ""]);

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
