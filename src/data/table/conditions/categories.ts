/** @file Places of the values of a list that a clause allows. */

import { ConfigError, suggest } from "../../../util/errors.ts";
import { endOf, nextDown, nextUp } from "../constraints/bound.ts";
import { isTruth } from "../write/listed.ts";
import type { Clause } from "./clause.ts";
import { compared } from "./compared.ts";
import type { Interval } from "./interval.ts";

/**
 * @param isBoolean  the values say yes and no: every word for that will do
 * @throws ConfigError for a value that does not stand in the data
 */
export function placesOf(values: readonly string[], clause: Clause, isBoolean = false): Interval[] {
  const { sign, name } = clause;
  if (sign !== "=" && sign !== "!=" && sign !== "in") return comparable(values, clause);
  const asked = clause.values.map((text) => {
    if (values.includes(text)) return text;
    const truth = isBoolean ? isTruth(text) : undefined;
    const same = truth === undefined ? undefined : values.find((value) => isTruth(value) === truth);
    if (same !== undefined) return same;
    throw new ConfigError({
      where: `where.${name}`,
      expected: "a value that stands in the data",
      received: JSON.stringify(text),
      fix: text.split("|").every((one) => values.includes(one.trim()))
        ? `Write ${name} in ${text}.`
        : suggest(text, [...values]),
    });
  });
  return values.flatMap((v, place) =>
    asked.includes(v) === (sign !== "!=") ? [{ low: place, high: place }] : [],
  );
}

/** Categories that are written as numbers can be compared as numbers. */
function comparable(values: readonly string[], clause: Clause): Interval[] {
  const intervals = compared(clause, {
    read: (text) => endOf(text, "float"),
    above: nextUp,
    below: nextDown,
  });
  return values.flatMap((v, place) =>
    intervals.some(({ low, high }) => v.trim() !== "" && Number(v) >= low && Number(v) <= high)
      ? [{ low: place, high: place }]
      : [],
  );
}
