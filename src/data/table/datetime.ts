/** @file Columns of dates and times. */

import { type DateForm, dateForms, offsetMinutes, paddedPattern } from "./date-form.ts";
import { cellsOf, type Found } from "./found.ts";
import { areFew, misfitNote, misfitsOf } from "./misfits.ts";
import type { Profile } from "./profile.ts";

const MINUTE = 60_000;
const UNITS = [86_400_000, 3_600_000, MINUTE, 1000];
/** Texts that are looked at before all are read; most columns are no dates. */
const SAMPLE = 50;
/** Digits alone are dates only where many different ones are. */
const FEWEST_COMPACT = 10;

/** One way of writing, with the texts it can read. */
interface Way {
  readonly pattern: string;
  readonly forms: ReadonlyMap<number, DateForm>;
  readonly cells: number;
}

export interface DateAnswer {
  readonly found?: Found;
  /** Why it is no column of dates though its cells are. */
  readonly notes: readonly string[];
}

/**
 * Whether the column is dates, but for a few cells that then count as missing. Day and month are told apart by the whole
 * column. Several ways of writing are all read, and new dates written in the commonest.
 */
export function asDatetime(profile: Profile): DateAnswer {
  const { raw, kinds, name } = profile;
  const sample = kinds.slice(0, SAMPLE);
  if (
    profile.plain > 0 ||
    sample.filter((place) => dateForms(raw.texts[place]).length > 0).length < sample.length / 2
  )
    return { notes: [] };
  const read = readDates(profile);
  if (!read) return { notes: [] };
  if ("conflict" in read)
    return {
      notes: [
        `${name}: some dates can only be ${read.conflict[0]} and others only ${read.conflict[1]}, so that no order is certain; they are kept as text.`,
      ],
    };
  if (/^YYYYMMDD/.test(read.ways[0].pattern) && kinds.length < FEWEST_COMPACT) return { notes: [] };
  const misfits = misfitsOf(profile, (place) => !Number.isNaN(read.values[place]));
  return areFew(misfits, profile) ? { found: datetimeColumn(profile, read), notes: [] } : { notes: [] };
}

/** The column as dates, however many of its cells are none; undefined where all are, or where no order is certain. */
export function forcedDatetime(profile: Profile, pattern?: string): Found | undefined {
  const read = readDates(profile, pattern);
  return read && "values" in read ? datetimeColumn(profile, read) : undefined;
}

/** Milliseconds of each of the column's texts, NaN for what is no date. */
export function datesRead(profile: Profile, pattern: string): Float64Array {
  const read = readDates(profile, pattern);
  return read && "values" in read ? read.values : new Float64Array(profile.raw.texts.length).fill(NaN);
}

interface DatesRead {
  /** Milliseconds of each text, NaN where it is none. */
  readonly values: Float64Array;
  /** Commonest first. */
  readonly ways: readonly Way[];
  /** As it is written. */
  readonly pattern: string;
  readonly isAmbiguous: boolean;
}

/** @param asked  the pattern to prefer where day and month could be either */
function readDates(
  profile: Profile,
  asked?: string,
): DatesRead | { readonly conflict: readonly string[] } | undefined {
  const { raw, kinds, counts } = profile;
  const forms = kinds.map((place) => ({ place, forms: dateForms(raw.texts[place]) }));
  const ways: Way[] = [];
  let isAmbiguous = false;
  for (let left = forms; ; ) {
    const candidates = waysOf(left, counts);
    if (candidates.length === 0) break;
    const [best, second] = ranked(candidates, asked);
    ways.push(best);
    if (
      ways.length === 1 &&
      second &&
      second.pattern === swapped(best.pattern) &&
      second.cells === best.cells
    )
      isAmbiguous = true;
    left = left.filter(({ place }) => !best.forms.has(place));
    const other = waysOf(left, counts).find(({ pattern }) => pattern === swapped(best.pattern));
    if (other && other.cells > 0.01 * best.cells) return { conflict: [best.pattern, other.pattern] };
  }
  if (ways.length === 0) return undefined;

  const offset = commonestOffset(ways[0], counts);
  const values = new Float64Array(raw.texts.length).fill(NaN);
  for (const { forms: read } of ways)
    for (const [place, form] of read) values[place] = form.ms + clockShift(form.offset, offset);
  const paddings = [...ways[0].forms.values()].map(({ padding }) => padding);
  const isPadded = !paddings.includes("none");
  const pattern = (isPadded ? paddedPattern(ways[0].pattern) : ways[0].pattern) + offset;
  return { values, ways, pattern, isAmbiguous };
}

function waysOf(
  texts: readonly { readonly place: number; readonly forms: readonly DateForm[] }[],
  counts: Uint32Array,
): Way[] {
  const byPattern = new Map<string, { forms: Map<number, DateForm>; cells: number }>();
  for (const { place, forms } of texts)
    for (const form of forms) {
      const way = byPattern.get(form.pattern) ?? { forms: new Map<number, DateForm>(), cells: 0 };
      way.forms.set(place, form);
      way.cells += counts[place];
      byPattern.set(form.pattern, way);
    }
  return [...byPattern].map(([pattern, way]) => ({ pattern, ...way }));
}

/** Most cells first; where day and month could be either, what was asked for, then days first where points separate. */
function ranked(ways: readonly Way[], asked?: string): Way[] {
  const prefer = ({ pattern }: Way): number => {
    // What was asked for may end with an offset from UTC.
    if (asked !== undefined) return paddedPattern(asked).startsWith(paddedPattern(pattern)) ? 0 : 1;
    return pattern.startsWith(pattern.includes(".") ? "D" : "M") ? 0 : 1;
  };
  return [...ways].sort((a, b) => b.cells - a.cells || prefer(a) - prefer(b));
}

/** The pattern with day and month changed about. */
const swapped = (pattern: string): string | undefined => {
  const match = /^([MD])([-/.])([MD])(?=\2)/.exec(pattern);
  return match ? `${match[3]}${match[2]}${match[1]}${pattern.slice(match[0].length)}` : undefined;
};

function commonestOffset({ forms }: Way, counts: Uint32Array): string {
  const cells = new Map<string, number>();
  for (const [place, { offset }] of forms) cells.set(offset, (cells.get(offset) ?? 0) + counts[place]);
  return [...cells].sort((a, b) => b[1] - a[1])[0][0];
}

/** From the clock a time was written by to the column's. A time without an offset is by the column's. */
const clockShift = (from: string, to: string): number =>
  from === "" || to === "" ? 0 : (offsetMinutes(to) - offsetMinutes(from)) * MINUTE;

function datetimeColumn(profile: Profile, { values, ways, pattern, isAmbiguous }: DatesRead): Found {
  const { raw, name, kinds } = profile;
  let [low, high] = [Infinity, -Infinity];
  for (const place of kinds) {
    if (values[place] < low) low = values[place];
    if (values[place] > high) high = values[place];
  }
  const unit =
    UNITS.find((u) => kinds.every((place) => Number.isNaN(values[place]) || values[place] % u === 0)) ?? 1;
  const misfits = misfitsOf(profile, (place) => !Number.isNaN(values[place]));
  const missing = profile.missing ?? misfits.texts[0];
  const others = ways.slice(1).map((way) => `${way.cells.toLocaleString("en-US")} cells as ${way.pattern}`);
  return {
    column: {
      kind: "datetime",
      name,
      ...(missing !== undefined && { missing }),
      origin: low,
      unit,
      pattern,
      range: [low, high],
    },
    cells: cellsOf(raw, values, { origin: low, unit }),
    notes: [
      ...(others.length > 0
        ? [
            `${name}: dates in ${ways.length} formats (${others.join(", ")}); all are read, new ones are written ${pattern}.`,
          ]
        : []),
      ...(isAmbiguous
        ? [
            `${name}: every date could be day first or month first; read as ${pattern}. A schema file can say otherwise.`,
          ]
        : []),
      ...misfitNote(misfits, profile, "dates"),
    ],
  };
}
