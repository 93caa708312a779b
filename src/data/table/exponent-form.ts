/** @file How a column writes numbers with exponents, such as 1.5e-07, and which of its numbers it writes so. */

import type { ExponentFormat } from "./schema.ts";

const FORM = /^[-+]?\d+(?:[.,](\d*))?([eE])([-+]?\d{1,3})$/;

/** A text with an exponent in its parts; undefined for one without. */
export function exponentParts(body: string): { digits: string; sign: "e" | "E"; power: string } | undefined {
  const match = FORM.exec(body);
  if (!match) return undefined;
  const [, digits = "", sign, power] = match;
  return { digits, sign: sign as "e" | "E", power };
}

/** The power of ten at or below the size of a number that is not 0. */
export const powerOf = (x: number): number => Number(x.toExponential().split("e")[1]);

/**
 * Undefined where no number has an exponent, or where most numbers of their sizes have none.
 *
 * @param bodies  texts of numbers, without currency and the like; undefined for what is none
 * @param isMixed  whether there are more numbers, without exponents
 */
export function exponentFormat(
  bodies: readonly (string | undefined)[],
  values: Float64Array,
  weights: ArrayLike<number>,
  isMixed: boolean,
): ExponentFormat | undefined {
  const parts = bodies.map((body) => (body === undefined ? undefined : exponentParts(body)));
  const written = parts.filter((part) => part !== undefined);
  if (written.length === 0) return undefined;

  const powers = Array.from(values, (value) =>
    value === 0 || Number.isNaN(value) ? undefined : powerOf(value),
  );
  let [low, high] = [LEAST, MOST];
  let [withPower, plain] = [0, 0];
  parts.forEach((part, i) => {
    const power = powers[i];
    if (power === undefined) return;
    if (!part) plain += weights[i];
    else if (power < 0) low = Math.max(low, power + 1);
    else high = Math.min(high, power);
  });
  let among = 0;
  parts.forEach((part, i) => {
    const power = powers[i];
    if (power === undefined || (power >= low && power < high)) return;
    if (part) withPower += weights[i];
    else among += weights[i];
  });
  if (among > withPower) return undefined;

  const positive = written.filter(({ power }) => Number(power) > 0 || power.startsWith("+"));
  const digits = written.map((part) => part.digits.length);
  return {
    sign: written.filter(({ sign }) => sign === "E").length > written.length / 2 ? "E" : "e",
    hasPlus: positive.filter(({ power }) => power.startsWith("+")).length > positive.length / 2,
    digits: Math.min(...written.map(({ power }) => power.replace(/^[-+]/, "").length)),
    mantissa: [Math.min(...digits), Math.min(20, Math.max(...digits))],
    ...((isMixed || plain > 0) && { plain: [low, high] as const }),
  };
}

/** Powers beyond those of 64 bits. */
const [LEAST, MOST] = [-400, 400];

/** Whether a number is written with an exponent. */
export function hasExponent({ plain }: ExponentFormat, x: number): boolean {
  if (!plain) return true;
  if (x === 0) return false;
  const power = powerOf(x);
  return power < plain[0] || power >= plain[1];
}

/** Of a number of at least 0, with a point for its mark. */
export function exponentText(
  { sign, hasPlus, digits, mantissa: [fewest, most] }: ExponentFormat,
  x: number,
): string {
  const [whole, power] = x.toExponential(most).split("e");
  const trimmed = withDigits(whole, fewest);
  const plus = power.startsWith("-") ? "-" : hasPlus ? "+" : "";
  return `${trimmed}${sign}${plus}${power.slice(1).padStart(digits, "0")}`;
}

/** A number's text without the zeros after its point that are beyond `fewest`, or with as many. */
export function withDigits(text: string, fewest: number): string {
  const point = text.indexOf(".");
  if (point < 0) return fewest > 0 ? `${text}.${"0".repeat(fewest)}` : text;
  let end = text.length;
  while (end > point + 1 + fewest && text.charCodeAt(end - 1) === 48) end--;
  if (end === point + 1) return text.slice(0, point);
  return text.slice(0, end).padEnd(point + 1 + fewest, "0");
}
