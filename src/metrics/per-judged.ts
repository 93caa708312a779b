/** @file Work that several metrics share, done once for each `Judged`. */

import type { Judged } from "./define.ts";

export function perJudged<T>(compute: (judged: Judged) => T): (judged: Judged) => T {
  const known = new WeakMap<Judged, { readonly result: T }>();
  return (judged) => {
    const { result } = known.get(judged) ?? { result: compute(judged) };
    known.set(judged, { result });
    return result;
  };
}
