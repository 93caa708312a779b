/** @file What a column is: questions asked in order, the first that is answered decides. */

import { asBoolean, asCategory } from "./category.ts";
import { asConstant } from "./constant.ts";
import type { Found } from "./found.ts";
import { asNumber } from "./numeric.ts";
import { type Profile, profileOf } from "./profile.ts";
import { asTexts } from "./raw.ts";

export interface Hints {
  readonly nulls: ReadonlySet<string>;
  /** Decimal commas are likelier than points, as where semicolons separate cells. */
  readonly prefersComma: boolean;
}

export function infer(profile: Profile, hints: Hints): Found {
  return (
    asConstant(profile) ??
    asBoolean(profile) ??
    asNumber(profile, hints.prefersComma) ??
    asCategory(withTexts(profile, hints))
  );
}

/** The profile with every cell a text. */
export const withTexts = (profile: Profile, { nulls }: Hints): Profile =>
  profile.raw.numbers ? profileOf(asTexts(profile.raw), nulls) : profile;
