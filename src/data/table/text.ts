/** @file Columns of sentences: nothing here learns them. */

import { LONGEST } from "./category.ts";
import type { Found } from "./found.ts";
import { type Profile, textsOf } from "./profile.ts";

/** Different texts, of all cells that are there. */
const MOSTLY_DIFFERENT = 0.5;
/** So few values can be a list, however few rows there are. */
const A_LIST = 30;
/** Characters, on average: nobody's list of values is so long. */
const SENTENCE = 60;

/** Mostly different texts with spaces in them, or long ones; without spaces, where not one stands twice; texts too long for values. */
export function asText(profile: Profile): Found | undefined {
  const { distinct, present, plain } = profile;
  if (plain > 0) return undefined;
  const texts = textsOf(profile);
  if (texts.every((text) => text.length > LONGEST)) return textColumn(profile);
  if (distinct < MOSTLY_DIFFERENT * present) return undefined;
  const spaced = texts.filter((text) => / \S/.test(text)).length;
  const length = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
  if (distinct <= A_LIST && length < SENTENCE) return undefined;
  const isText = length >= SENTENCE || spaced > texts.length / 2 || distinct === present;
  return isText ? textColumn(profile) : undefined;
}

export const textColumn = ({ name, missing }: Profile): Found => ({
  column: { kind: "text", name, ...(missing !== undefined && { missing }) },
  notes: [],
});
