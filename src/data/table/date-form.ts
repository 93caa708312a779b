/**
 * @file Dates as people write them, each text by itself: which patterns it could have, and when that would be.
 *
 * Signs of a pattern: YYYY YY MMMM MMM MM M DD D HH H hh h mm ss SSS A a; all else stands as it is. Here the loose form
 * is found, M for a month of one or two digits; whether a column pads them only all its texts say.
 */

export interface DateForm {
  /** Loose pattern, without the offset from UTC. */
  readonly pattern: string;
  /** Milliseconds since 1970 by the clock that was written down. */
  readonly ms: number;
  /** Such as "Z" or "+08:00"; empty for none. */
  readonly offset: string;
  /** A month, day or hour below 10 written with one digit, with two, or there is none. */
  readonly padding: "none" | "zero" | "unknown";
}

const MONTHS = "january february march april may june july august september october november december".split(
  " ",
);
const MONTH = MONTHS.map((name) => `${name}|${name.slice(0, 3)}`).join("|");

const TIME = /^(.*?)(T|,? +|^)(\d{1,2}):(\d{2})(?::(\d{2})(?:([.,])(\d{1,9}))?)?(?:( ?)([AaPp][Mm]))?$/;
const OFFSET = /(?<=:\d\d(?:[.,]\d+)?) ?(Z|[-+]\d{2}:?\d{2})$/;

/** Parts of a date with what stands between them; `order` is what the numbers are. */
const DATES: readonly {
  readonly form: RegExp;
  readonly orders: readonly string[];
  readonly close?: string;
}[] = [
  { form: /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/, orders: ["YMD"] },
  { form: /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/, orders: ["MDY", "DMY"] },
];

/** Empty where the text is no date; two where day and month could be either. */
export function dateForms(text: string): DateForm[] {
  const offset = OFFSET.exec(text);
  const time = TIME.exec(offset ? text.slice(0, offset.index) : text);
  const clock = time ? clockOf(time) : NO_CLOCK;
  if (!clock) return [];
  const day = time ? time[1] : text;
  const dates =
    day === "" ? (time ? [{ pattern: "", ms: 0, padding: "unknown" as const }] : []) : datesOf(day);
  return dates.map((date) => ({
    pattern: date.pattern + clock.pattern,
    ms: date.ms + clock.ms,
    offset: offset?.[0] ?? "",
    padding: date.padding === "unknown" ? clock.padding : date.padding,
  }));
}

type Part = Pick<DateForm, "pattern" | "ms" | "padding">;

const NO_CLOCK: Part = { pattern: "", ms: 0, padding: "unknown" };

function clockOf([, , before, hour, minute, second, mark, fraction, space, half]: RegExpExecArray):
  | Part
  | undefined {
  const [h, m, s] = [Number(hour), Number(minute), Number(second ?? 0)];
  const isHalf = half !== undefined;
  if (h > 23 || m > 59 || s > 59 || (isHalf && (h < 1 || h > 12))) return undefined;
  const hours = isHalf ? (h % 12) + (/p/i.test(half) ? 12 : 0) : h;
  const digits = fraction ?? "";
  const pattern = [
    before,
    isHalf ? "h" : "H",
    ":mm",
    second === undefined ? "" : ":ss",
    // Finer than a millisecond is not told apart.
    fraction === undefined
      ? ""
      : `${mark}SSS${digits.length > 3 ? `[${"0".repeat(digits.length - 3)}]` : ""}`,
    isHalf ? space + (/[AP]/.test(half) ? "A" : "a") : "",
  ];
  return {
    pattern: pattern.join(""),
    ms: ((hours * 60 + m) * 60 + s) * 1000 + Number(digits.padEnd(3, "0").slice(0, 3)),
    padding: paddingOf(hour),
  };
}

const paddingOf = (...digits: string[]): DateForm["padding"] => {
  if (digits.some((one) => one.length === 1)) return "none";
  return digits.some((one) => one.startsWith("0")) ? "zero" : "unknown";
};

function datesOf(text: string): Part[] {
  for (const { form, orders } of DATES) {
    const match = form.exec(text);
    if (!match) continue;
    const [, a, mark, b, c] = match;
    return orders.flatMap((order) => {
      const parts = [a, b, c];
      const [year, month, day] = [..."YMD"].map((sign) => parts[order.indexOf(sign)]);
      const signs = [...order].map((sign) => (sign === "Y" ? yearSign(year) : sign));
      return dated(year, Number(month), day, signs.join(mark), paddingOf(month, day));
    });
  }
  const chinese = /^(\d{4})(年)(\d{1,2})(月)(?:(\d{1,2})(日|号))?$/.exec(text);
  if (chinese) {
    const [, year, , month, , day, sun = ""] = chinese;
    const pattern = day === undefined ? "YYYY年M月" : `YYYY年M月D${sun}`;
    return dated(year, Number(month), day ?? "1", pattern, paddingOf(month, day ?? ""));
  }
  return [...named(text), ...compact(text), ...monthOnly(text)].slice(0, 1);
}

/** 5 Jan 2024, 05-Jan-24, January 5, 2024, Jan-2024. */
function named(text: string): Part[] {
  const dayFirst = new RegExp(`^(\\d{1,2})([- /.])(${MONTH})(\\.?,?\\2)(\\d{4}|\\d{2})$`, "i").exec(text);
  if (dayFirst) {
    const [, day, mark, month, then, year] = dayFirst;
    return dated(
      year,
      monthOf(month),
      day,
      `D${mark}${monthSign(month)}${then}${yearSign(year)}`,
      paddingOf(day),
    );
  }
  const monthFirst = new RegExp(`^(${MONTH})(\\.? )(\\d{1,2})(,? )(\\d{4})$`, "i").exec(text);
  if (monthFirst) {
    const [, month, mark, day, then, year] = monthFirst;
    return dated(year, monthOf(month), day, `${monthSign(month)}${mark}D${then}YYYY`, paddingOf(day));
  }
  const alone = new RegExp(`^(${MONTH})([- ])(\\d{4}|\\d{2})$`, "i").exec(text);
  if (!alone) return [];
  const [, month, mark, year] = alone;
  return dated(year, monthOf(month), "1", `${monthSign(month)}${mark}${yearSign(year)}`, "unknown");
}

const monthOf = (name: string): number =>
  MONTHS.findIndex((month) => month.startsWith(name.slice(0, 3).toLowerCase())) + 1;
const monthSign = (name: string): string => (name.length === 3 ? "MMM" : "MMMM");
const yearSign = (year: string): string => (year.length === 4 ? "YYYY" : "YY");

/** 20240105 and 20240105093000. */
function compact(text: string): Part[] {
  const match = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?$/.exec(text);
  if (!match) return [];
  const [, year, month, day, hour, minute, second] = match;
  if (Number(year) < 1900 || Number(year) > 2100) return [];
  const [date] = dated(year, Number(month), day, hour ? "YYYYMMDDHHmmss" : "YYYYMMDD", "unknown");
  if (!date || !hour) return date ? [date] : [];
  const clock = clockOf(["", "", "", hour, minute, second] as unknown as RegExpExecArray);
  return clock ? [{ ...date, ms: date.ms + clock.ms }] : [];
}

/** 2024-01, 2024/01. */
function monthOnly(text: string): Part[] {
  const match = /^(\d{4})([-/])(\d{2})$/.exec(text);
  if (!match || Number(match[1]) < 1800 || Number(match[1]) > 2200) return [];
  return dated(match[1], Number(match[3]), "1", `YYYY${match[2]}MM`, "unknown");
}

/** One part, or none where no calendar has the day. Years of two digits are 1969 to 2068, as POSIX has it. */
function dated(
  year: string,
  month: number,
  day: string,
  pattern: string,
  padding: DateForm["padding"],
): Part[] {
  const short = Number(year);
  const full = year.length === 4 ? short : short + (short < 69 ? 2000 : 1900);
  const date = new Date(Date.UTC(full, month - 1, Number(day)));
  if (full < 100) date.setUTCFullYear(full);
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === Number(day);
  return isReal ? [{ pattern, ms: date.getTime(), padding }] : [];
}

/** A loose pattern with months, days and hours of two digits. */
export const paddedPattern = (pattern: string): string =>
  pattern.replace(/\[[^\]]*\]|MMMM?|MM|DD|HH|hh|[MDHh]/g, (sign) => (sign.length === 1 ? sign + sign : sign));

/** Minutes that the clock is ahead of UTC. */
export function offsetMinutes(offset: string): number {
  const match = /([-+])(\d{2}):?(\d{2})/.exec(offset);
  return match ? (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0;
}
