/** @file The numbers most files are full of: digits, one point, a minus; nothing a way of writing could be lost of. */

const MOST_DIGITS = 15;

/**
 * The value of `-?(0|[1-9]\d*)(\.\d+)?`, else NaN. Integers of more than 15 digits are no quantities and would lose
 * their last digits: they are not plain. Leading zeros and a plus sign are not either.
 */
export function plainNumber(text: string): number {
  const isNegative = text.charCodeAt(0) === 45;
  const start = isNegative ? 1 : 0;
  const length = text.length;
  let point = -1;
  let value = 0;
  for (let i = start; i < length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit >= 0 && digit <= 9) value = value * 10 + digit;
    else if (digit === -2 && point < 0 && i > start) point = i;
    else return NaN;
  }
  const end = point < 0 ? length : point;
  const isEmpty = end === start || point === length - 1;
  if (isEmpty || (text.charCodeAt(start) === 48 && end > start + 1)) return NaN;
  if (end - start > MOST_DIGITS) return NaN;
  if (length - start > MOST_DIGITS) return Number(text);
  // Both are exact below 10^15 and 10^22, so the quotient is the nearest number, as `Number` gives it.
  const size = point < 0 ? value : value / POWERS[length - 1 - point];
  return isNegative ? -size : size;
}

const POWERS = Array.from({ length: 16 }, (_, i) => 10 ** i);

/** Digits after the point of a plain number. */
export function decimalsOf(text: string): string {
  const point = text.indexOf(".");
  return point < 0 ? "" : text.slice(point + 1);
}
