/** @file Columns whose cells are each one of a list of values. */

import { cellsOf, type Found } from "./found.ts";
import type { Profile } from "./profile.ts";

/** From so many values on a person should know: a list so long is often no list. */
const MANY_VALUES = 1_000;
/** Characters of a value: what is longer is text that slipped into the column. */
export const LONGEST = 1_000;

/** In the order of their characters. */
const BOOLEANS = new Set(["false true", "no yes", "n y", "f t", "off on", "否 是", "假 真", "无 有"]);

/** Two values that say yes and no. 0 and 1 are numbers: they may be counts. */
export function asBoolean(profile: Profile): Found | undefined {
  if (profile.kinds.length !== 2) return undefined;
  const pair = profile.kinds.map((place) => profile.raw.texts[place].toLowerCase());
  return BOOLEANS.has(pair.sort().join(" ")) ? listed(profile, "boolean") : undefined;
}

export function asCategory(profile: Profile): Found {
  const { kinds, name } = profile;
  const found = listed(profile, "categorical");
  if (kinds.length <= MANY_VALUES) return found;
  return {
    ...found,
    notes: [
      ...found.notes,
      `${name}: ${kinds.length.toLocaleString("en-US")} values; rare ones are learnt from few rows each.`,
    ],
  };
}

/**
 * @param profile  of a column without plain numbers
 * @param first  values that have the first places, whether they occur or not
 */
export function listed(
  { raw, name, kinds, counts, missing: known }: Profile,
  kind: "categorical" | "boolean",
  first: readonly string[] = [],
): Found {
  const isShort = (place: number): boolean => raw.texts[place].length <= LONGEST;
  const values = [...new Set([...first, ...kinds.filter(isShort).map((place) => raw.texts[place])])];
  const long = kinds.filter((place) => !isShort(place));
  const missing = known ?? (long.length > 0 ? "" : undefined);
  const placeOf = new Map(values.map((text, place) => [text, place]));
  const places = new Float64Array(raw.texts.length).fill(NaN);
  for (const text of kinds) places[text] = placeOf.get(raw.texts[text]) ?? NaN;
  return {
    column: {
      kind,
      name,
      ...(missing !== undefined && { missing }),
      values,
    },
    cells: cellsOf(raw, places, { origin: 0 }),
    notes: longNote(
      name,
      long.reduce((sum, place) => sum + counts[place], 0),
    ),
  };
}

const longNote = (name: string, cells: number): string[] => {
  const what = cells === 1 ? "1 cell is" : `${cells.toLocaleString("en-US")} cells are`;
  const counts = cells === 1 ? "counts" : "count";
  return cells > 0
    ? [`${name}: ${what} longer than ${LONGEST.toLocaleString("en-US")} characters and ${counts} as missing.`]
    : [];
};
