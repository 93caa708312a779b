import { DataError } from "../util/errors.ts";

/** A part of `Judged` that not every model or data set has, once `unavailable` has found it there. */
export function given<T>(part: T | undefined, name: string): T {
  if (part === undefined) throw new DataError({ where: "judged", expected: name, received: "none" });
  return part;
}
