/** @file Columns of numbers. */

import { addedCounts, decimalCounts, decimalsKept, decimalsNeeded, MOST_DECIMALS } from "./decimals.ts";
import { cellsOf, type Found, originOf } from "./found.ts";
import { areFew, misfitNote, misfitsOf } from "./misfits.ts";
import { type NumberReading, readNumbers } from "./number-format.ts";
import type { Profile } from "./profile.ts";
import { eachPlain } from "./raw.ts";

/** Above this share of cells, leading zeros are part of a code, as of a postcode. */
const CODES = 0.01;
/** Up to this share of cells that are no numbers, a person should know that the others are. */
const MIXED = 0.9;

/** Whether the column is numbers, but for a few cells that then count as missing. */
export function asNumber(profile: Profile, prefersComma: boolean): Found | undefined {
  const reading = readingOf(profile, prefersComma);
  if (!reading || isCode(profile)) return undefined;
  const misfits = misfitsOf(profile, (place) => !Number.isNaN(reading.values[place]));
  return areFew(misfits, profile) ? numericColumn(profile, reading) : undefined;
}

/** The column as numbers, however many of its cells are none; undefined where all are. */
export function forcedNumber(
  profile: Profile,
  prefersComma: boolean,
  kind?: "integer" | "float",
): Found | undefined {
  const reading = readingOf(profile, prefersComma);
  return reading && numericColumn(profile, reading, kind);
}

/** The number of each of the column's texts, NaN for what is none. */
export const numbersRead = (profile: Profile, prefersComma: boolean): Float64Array =>
  readingOf(profile, prefersComma)?.values ?? new Float64Array(profile.raw.texts.length).fill(NaN);

/** What a person should know of a column that is no numbers though many of its cells are. */
export function mixedNote(profile: Profile, prefersComma: boolean): string[] {
  const reading = readingOf(profile, prefersComma);
  if (!reading || isCode(profile)) return [];
  const { cells, texts } = misfitsOf(profile, (place) => !Number.isNaN(reading.values[place]));
  const { name, present } = profile;
  if (cells > MIXED * present) return [];
  return [
    `${name}: ${(present - cells).toLocaleString("en-US")} of ${present.toLocaleString("en-US")} cells are numbers, the others not (such as ${JSON.stringify(texts[0])}): they are taken as they are written, not as numbers.`,
  ];
}

function readingOf({ raw, kinds, counts }: Profile, prefersComma: boolean): NumberReading | undefined {
  const texts = kinds.map((place) => raw.texts[place]);
  const weights = kinds.map((place) => counts[place]);
  const reading = readNumbers(texts, weights, prefersComma, raw.numbers !== undefined);
  if (!reading)
    return raw.numbers
      ? {
          format: PLAIN_FORMAT,
          decimals: decimalCounts(),
          values: new Float64Array(raw.texts.length).fill(NaN),
        }
      : undefined;
  const values = new Float64Array(raw.texts.length).fill(NaN);
  kinds.forEach((place, i) => {
    values[place] = reading.values[i];
  });
  return { ...reading, values };
}

const PLAIN_FORMAT = { decimalMark: ".", groupMark: "", prefix: "", suffix: "" } as const;

/** Digits that start with 0, or more of them than a number holds: they are no quantity. */
function isCode({ raw, kinds, counts, present }: Profile): boolean {
  const places = kinds.filter((place) => /^(?:0\d+|\d{16,})$/.test(raw.texts[place]));
  if (places.length === 0) return false;
  const length = raw.texts[places[0]].length;
  const cells = places.reduce((sum, place) => sum + counts[place], 0);
  return cells > CODES * present || kinds.every((place) => raw.texts[place].length === length);
}

function numericColumn(profile: Profile, reading: NumberReading, asked?: "integer" | "float"): Found {
  const { raw, name } = profile;
  const range = rangeOf(profile, reading.values);
  const digits = addedCounts(raw.decimals, reading.decimals);
  const most = SIGNIFICANT - digitsBefore(Math.max(-range[0], range[1]));
  const decimals = Math.max(0, Math.min(decimalsNeeded(digits), most, MOST_DECIMALS));
  const fewest = Math.min(decimalsKept(digits), MOST_DECIMALS);
  const kind = asked ?? (decimals === 0 ? "integer" : "float");
  const origin = originOf(...range);
  const misfits = misfitsOf(profile, (place) => !Number.isNaN(reading.values[place]));
  const missing = profile.missing ?? misfits.texts[0];
  return {
    column: {
      kind,
      name,
      ...(missing !== undefined && { missing }),
      origin,
      format: {
        decimals: kind === "integer" ? 0 : decimals,
        ...(fewest !== decimals && asked !== "integer" && { fewest }),
        ...reading.format,
      },
      range,
    },
    cells: cellsOf(raw, reading.values, { origin }),
    notes: misfitNote(misfits, profile, "numbers"),
  };
}

/** Digits that tell any two numbers of 64 bits apart. More are of numbers far below the column's largest. */
const SIGNIFICANT = 17;
/** Negative for the zeros after the mark of a small number. */
const digitsBefore = (size: number): number =>
  size === 0 ? 0 : Math.min(SIGNIFICANT, Math.floor(Math.log10(size)) + 1);

function rangeOf({ raw, kinds }: Profile, values: Float64Array): [low: number, high: number] {
  let [low, high] = [Infinity, -Infinity];
  const see = (value: number): void => {
    if (value < low) low = value;
    if (value > high) high = value;
  };
  for (const place of kinds) see(values[place]);
  eachPlain(raw, see);
  return [low, high];
}
