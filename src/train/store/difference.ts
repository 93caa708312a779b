/** @file Where two records first differ, for people who ask again for what is there already. */

import { ConfigError } from "../../util/errors.ts";
import { canonical, isObject, type Json } from "./json.ts";

/** Throws ConfigError at the first thing in `wanted` that is not as in `found`, the record in the file `where`. */
export function refuseDifference(found: Json, wanted: Json, where: string): void {
  const difference = firstDifference(found, wanted, []);
  if (difference === undefined) return;
  throw new ConfigError({
    where: [where, difference.path.join(".")].join(":"),
    expected: `${difference.found} as in the one that is there`,
    received: difference.wanted,
    fix: "Give this one another name, or remove the folder to start over.",
  });
}

interface Difference {
  readonly path: readonly string[];
  readonly found: string;
  readonly wanted: string;
}

function firstDifference(
  found: Json | undefined,
  wanted: Json | undefined,
  path: readonly string[],
): Difference | undefined {
  if (!isObject(found) || !isObject(wanted)) {
    const show = (value: Json | undefined) => (value === undefined ? "nothing" : canonical(value));
    return show(found) === show(wanted) ? undefined : { path, found: show(found), wanted: show(wanted) };
  }
  for (const key of new Set([...Object.keys(found), ...Object.keys(wanted)])) {
    const inside = firstDifference(found[key] as Json, wanted[key] as Json, [...path, key]);
    if (inside) return inside;
  }
  return undefined;
}
