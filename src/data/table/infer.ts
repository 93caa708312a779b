/** @file What a column is: questions asked in order, the first that is answered decides. */

import { asBoolean, asCategory } from "./category.ts";
import { asConstant } from "./constant.ts";
import { asDatetime } from "./datetime.ts";
import type { Found } from "./found.ts";
import { asCounter, asPatterned } from "./identifier.ts";
import { asNumber, mixedNote } from "./numeric.ts";
import { asPersonal, listNote } from "./personal.ts";
import { NULL_TEXTS, type Profile, profileOf } from "./profile.ts";
import { asTexts } from "./raw.ts";
import { asText } from "./text.ts";

export interface Hints {
  readonly nulls: ReadonlySet<string>;
  /** Decimal commas are likelier than points, as where semicolons separate cells. */
  readonly prefersComma: boolean;
}

export function infer(profile: Profile, hints: Hints): Found {
  const known =
    asPersonal(profile) ??
    asConstant(profile) ??
    asBoolean(withAnswers(profile, hints)) ??
    asCounter(profile);
  if (known) return known;
  const dates = asDatetime(couldBeDays(profile) ? withTexts(profile, hints) : profile);
  if (dates.found) return dates.found;
  const number = asNumber(profile, hints.prefersComma);
  if (number) return number;
  const texts = withTexts(profile, hints);
  const found = asPatterned(texts) ?? asText(texts) ?? asCategory(withAnswers(texts, hints));
  const list = found.column.kind === "categorical" ? listNote(texts) : [];
  return {
    ...found,
    notes: [...dates.notes, ...mixedNote(texts, hints.prefersComma), ...list, ...found.notes],
  };
}

/** The profile with every cell a text. */
export const withTexts = (profile: Profile, { nulls }: Pick<Hints, "nulls">): Profile =>
  profile.raw.numbers ? profileOf(asTexts(profile.raw), nulls) : profile;

/** The profile as that of a list: where cells are empty, "None" and the like are answers, and what else is missing is. */
export function withAnswers(profile: Profile, { nulls }: Pick<Hints, "nulls">): Profile {
  const { raw, counts } = profile;
  const occurs = (isSo: (text: string) => boolean): boolean =>
    raw.texts.some((text, place) => counts[place] > 0 && isSo(text));
  const isWord = (text: string): boolean => text !== "" && NULL_TEXTS.has(text);
  if (!nulls.has("") || !occurs((text) => text === "") || !occurs(isWord)) return profile;
  return profileOf(raw, new Set([...nulls].filter((text) => !isWord(text))));
}

/** Days as 20240105, so many that they are held as numbers. */
const couldBeDays = ({ raw: { numbers, decimals }, plain }: Profile): boolean =>
  plain > 0 &&
  decimals.written[0] === plain &&
  numbers!.every((x) => x === 0 || (x > 19_000_000 && x < 21_010_000));
