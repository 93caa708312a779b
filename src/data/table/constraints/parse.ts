/** @file From what a person wrote to constraints. */

import { ConfigError } from "../../../util/errors.ts";
import type { Constraint } from "./define.ts";
import { constraintKinds } from "./index.generated.ts";
import type { View } from "./view.ts";

/**
 * Constraints such as `start<=end`, `age in 18..90`, `unique(id)`, `combination(city,country)`, `one-hot(a,b,c)`; several
 * in one text stand between commas or semicolons.
 *
 * @throws ConfigError for text that is none, a column that is not there, ends of a range in the wrong order
 */
export function parseConstraints(texts: readonly string[], view: View): Constraint[] {
  return texts
    .join(",")
    .split(/[,;](?![^(]*\))/)
    .flatMap((text) => (text.trim() === "" ? [] : [parsed(text.trim(), view)]));
}

function parsed(text: string, view: View): Constraint {
  for (const kind of Object.values(constraintKinds)) {
    const constraint = kind.parse(text, view);
    if (constraint) return constraint;
  }
  throw new ConfigError({
    where: "constraint",
    expected: `one of: ${Object.values(constraintKinds)
      .map(({ form }) => form)
      .join("; ")}`,
    received: `"${text}"`,
  });
}
