/** @file Cells of a number or a date that a clause allows: whole multiples of its step within the range of the data. */

import { ConfigError } from "../../../util/errors.ts";
import { endOf } from "../constraints/bound.ts";
import { numberIn } from "../number-format.ts";
import { type DatetimeColumn, type NumericColumn, stepOf } from "../schema.ts";
import { dateText } from "../write/datetime.ts";
import { numberText } from "../write/number.ts";
import type { Clause } from "./clause.ts";
import { compared } from "./compared.ts";
import type { Interval } from "./interval.ts";

/** Of a step: what 64 bits may be off by. */
const SLACK = 1e-6;

/**
 * Ends are written as the file has them, or plainly.
 *
 * @throws ConfigError for an end that is none, and where nothing is left
 */
export function rangesOf(column: NumericColumn | DatetimeColumn, clause: Clause): Interval[] {
  const unit = column.kind === "datetime" ? column.unit : 1;
  const step = stepOf(column);
  const cell = (value: number): number => (value - column.origin) / unit;
  const [least, most] = column.range.map(cell);
  const read =
    column.kind === "datetime"
      ? (text: string): number => endOf(text, "datetime", column.pattern)
      : numberIn(column.format);
  const intervals = compared(clause, {
    read: (text) => cell(read(text)),
    // Half a step further, so that no rounding brings the end itself back in.
    above: (end) => (Math.floor(end / step + SLACK) + 0.5) * step,
    below: (end) => (Math.ceil(end / step - SLACK) - 0.5) * step,
  }).flatMap((interval) => within(interval, step, { low: least, high: most }));
  if (intervals.length > 0) return intervals;
  const written = column.kind === "datetime" ? dateText(column.pattern) : numberText(column.format);
  const steps = column.kind === "datetime" ? "" : ` in steps of ${written(step)}`;
  throw new ConfigError({
    where: `where.${clause.name}`,
    expected: `something from ${column.range.map(written).join(" to ")}${steps}, as in the data`,
    received: JSON.stringify(clause.text),
  });
}

/** The multiples of the step in an interval, if there are any. */
export function within({ low, high }: Interval, step: number, range: Interval): Interval[] {
  const first = Math.max(Math.ceil(low / step - SLACK) * step, range.low);
  const last = Math.min(Math.floor(high / step + SLACK) * step, range.high);
  return first <= last + SLACK * step ? [{ low: first, high: Math.max(first, last) }] : [];
}
