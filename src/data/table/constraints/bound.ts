/** @file Comparisons and the ends of ranges. An end that does not belong is the number next to it, so that every range is closed. */

import type { View } from "./view.ts";

/** `left < right` and its like. */
export function comparison(text: string): { left: string; sign: string; right: string } | undefined {
  const [, left, sign, right] = /^([^(]+?)\s*(<=|>=|<|>)\s*(.+)$/s.exec(text) ?? [];
  return left === undefined ? undefined : { left, sign: sign!, right: right! };
}

/** Whether what stands on the right is a number or a date rather than a column. */
export const isEnd = (right: string, { columns }: View): boolean =>
  /^[-+.\d]/.test(right) && !columns.has(right);

export const nextUp = (x: number): number => x + Math.max(Math.abs(x) * 2 ** -52, Number.MIN_VALUE);
export const nextDown = (x: number): number => -nextUp(-x);

/** A number, or milliseconds since 1970 for a date such as 2024-01-31, in UTC; NaN for neither. */
export function endOf(text: string, type: string): number {
  if (type !== "date" && type !== "datetime") return text.trim() === "" ? NaN : Number(text);
  return Date.parse(/\d:\d\d/.test(text) && !/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? `${text}Z` : text);
}
