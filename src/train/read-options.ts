/** @file The part of what is asked of a run that decides its rows: every process of a comparison asks for the same. */

import type { ReadOptions } from "../data/reader.ts";
import { dataOptions } from "./options.ts";

export const readOptionsOf = (
  asked: { readonly [option in keyof typeof dataOptions]?: unknown },
): ReadOptions =>
  Object.fromEntries(
    (Object.keys(dataOptions) as (keyof typeof dataOptions)[]).flatMap((option) =>
      asked[option] === undefined ? [] : [[option, asked[option]]],
    ),
  );
