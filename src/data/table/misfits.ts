/** @file Cells that do not fit what the rest of a column is. */

import type { Profile } from "./profile.ts";

/** Of all that is there: one text that stands for nothing, such as "?" among numbers, or a few slips. */
const ONE_TEXT = 0.05;
const SLIPS = 0.01;

export interface Misfits {
  readonly cells: number;
  /** Commonest first. */
  readonly texts: readonly string[];
}

export function misfitsOf({ raw, kinds, counts }: Profile, fits: (place: number) => boolean): Misfits {
  const places = kinds.filter((place) => !fits(place));
  return {
    cells: places.reduce((sum, place) => sum + counts[place], 0),
    texts: places.map((place) => raw.texts[place]),
  };
}

/** Whether the column is what the rest of it is, and these cells are missing. */
export const areFew = ({ cells, texts }: Misfits, { present, missing }: Profile): boolean =>
  cells <= (texts.length === 1 && missing === undefined ? ONE_TEXT : SLIPS) * present;

/** What happened to them, for a person. */
export function misfitNote({ cells, texts }: Misfits, { name, present }: Profile, what: string): string[] {
  if (cells === 0) return [];
  const shown = texts.slice(0, 3).map((text) => JSON.stringify(text));
  const examples = texts.length > 3 ? `${shown.join(", ")}, …` : shown.join(", ");
  return [
    `${name}: ${count(cells)} of ${count(present)} cells are no ${what} (${examples}) and count as missing.`,
  ];
}

const count = (n: number): string => n.toLocaleString("en-US");
