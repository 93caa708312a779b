/** @file Dates and times as the file has them, by the clock they were written by. The signs are those of date-form.ts. */

import type { DatetimeColumn } from "../schema.ts";
import type { NumberColumn } from "./column.ts";
import { remembered } from "./remembered.ts";

const DAY = 86_400_000;
const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

const padded = (x: number, width: number): string => String(x).padStart(width, "0");

/** What a sign of a pattern stands for. */
const SIGNS: Readonly<Record<string, (date: Date) => string>> = {
  YYYY: (d) => padded(d.getUTCFullYear(), 4),
  YY: (d) => padded(d.getUTCFullYear() % 100, 2),
  MMMM: (d) => MONTHS[d.getUTCMonth()]!,
  MMM: (d) => MONTHS[d.getUTCMonth()]!.slice(0, 3),
  MM: (d) => padded(d.getUTCMonth() + 1, 2),
  M: (d) => String(d.getUTCMonth() + 1),
  DD: (d) => padded(d.getUTCDate(), 2),
  D: (d) => String(d.getUTCDate()),
  HH: (d) => padded(d.getUTCHours(), 2),
  H: (d) => String(d.getUTCHours()),
  hh: (d) => padded(hour12(d), 2),
  h: (d) => String(hour12(d)),
  mm: (d) => padded(d.getUTCMinutes(), 2),
  ss: (d) => padded(d.getUTCSeconds(), 2),
  SSS: (d) => padded(d.getUTCMilliseconds(), 3),
  A: (d) => (d.getUTCHours() < 12 ? "AM" : "PM"),
  a: (d) => (d.getUTCHours() < 12 ? "am" : "pm"),
};
const SIGN = /\[([^\]]*)\]|YYYY|YY|M{1,4}|DD?|HH?|hh?|mm|ss|SSS|A|a/g;

const hour12 = (date: Date): number => date.getUTCHours() % 12 || 12;

/** `pattern` as a function of milliseconds since 1970; text in brackets, and what is no sign, stands as it is. */
export function dateText(pattern: string): (ms: number) => string {
  const pieces: (string | ((date: Date) => string))[] = [];
  let end = 0;
  for (const match of pattern.matchAll(SIGN)) {
    pieces.push(pattern.slice(end, match.index), match[1] ?? SIGNS[match[0]]!);
    end = match.index + match[0].length;
  }
  pieces.push(pattern.slice(end));
  return (ms) => {
    const date = new Date(ms);
    let out = "";
    for (const piece of pieces) out += typeof piece === "string" ? piece : piece(date);
    return out;
  };
}

/** The column whose cells stand at `at` in a row. */
export function datetimeColumn(column: DatetimeColumn, at: number): NumberColumn {
  const { name, origin, unit, pattern, range, missing = "" } = column;
  const [low, high] = range;
  return {
    form: "number",
    name,
    type: [unit, origin, low, high].every((ms) => ms % DAY === 0) ? "date" : "datetime",
    missing,
    range,
    numbers({ cells, width, rows }) {
      const out = new Float64Array(rows);
      for (let i = 0; i < rows; i++) {
        const ms = origin + Math.round(cells[i * width + at]!) * unit;
        out[i] = ms < low ? low : ms > high ? high : ms;
      }
      return out;
    },
    text: remembered(dateText(pattern), low, high, unit),
  };
}
