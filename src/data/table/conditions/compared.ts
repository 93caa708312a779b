/** @file What a sign and its ends allow of numbers and dates. */

import { ConfigError } from "../../../util/errors.ts";
import type { Clause } from "./clause.ts";
import { EVERYWHERE, type Interval } from "./interval.ts";

export interface Numbers {
  /** NaN for what is none. */
  read(text: string): number;
  /** The least number beyond an end. */
  above(end: number): number;
  below(end: number): number;
}

/** @throws ConfigError for an end that is none */
export function compared({ sign, values, name, text }: Clause, { read, above, below }: Numbers): Interval[] {
  const number = (written: string): number => {
    const end = read(written.trim());
    if (!Number.isNaN(end)) return end;
    throw new ConfigError({
      where: `where.${name}`,
      expected: sign === "in" ? "low..high" : "a number or a date",
      received: JSON.stringify(text),
    });
  };
  const { low: least, high: most } = EVERYWHERE;
  if (sign === "in")
    return values.map((value) => {
      const [low, high] = value.split("..") as [string, string?];
      if (high === undefined) return { low: number(low), high: number(low) };
      return { low: low.trim() === "" ? least : number(low), high: high.trim() === "" ? most : number(high) };
    });
  const end = number(values[0]);
  switch (sign) {
    case "=":
      return [{ low: end, high: end }];
    case "!=":
      return [
        { low: least, high: below(end) },
        { low: above(end), high: most },
      ];
    case "<":
      return [{ low: least, high: below(end) }];
    case "<=":
      return [{ low: least, high: end }];
    case ">":
      return [{ low: above(end), high: most }];
    case ">=":
      return [{ low: end, high: most }];
  }
}
