/** @file Comparisons and the ends of ranges. An end that does not belong is the number next to it, so that every range is closed. */

import { dateForms, offsetMinutes, paddedPattern } from "../date-form.ts";
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

/**
 * A number, or milliseconds since 1970 for a date, in UTC; NaN for neither, and for a date in which day and month could
 * be either where no `pattern` decides.
 */
export function endOf(text: string, type: string, pattern = ""): number {
  if (type !== "date" && type !== "datetime") return text.trim() === "" ? NaN : Number(text);
  const forms = dateForms(text.trim());
  const asWritten = forms.find((form) => paddedPattern(pattern).startsWith(paddedPattern(form.pattern)));
  const form = asWritten ?? (forms.length === 1 ? forms[0]! : undefined);
  return form ? form.ms - offsetMinutes(form.offset) * 60_000 : NaN;
}
