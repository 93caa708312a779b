import { bootstrapInterval } from "./bootstrap.ts";
import { tInterval } from "./t-interval.ts";

/** From this many values on the bootstrap covers well enough to be used. */
export const BOOTSTRAP_FROM = 10;

/** 95 % interval of the mean over seeds: Student's t below ten values, BCa bootstrap from ten on, null below two. */
export function meanInterval(values: readonly number[]): readonly [number, number] | null {
  if (values.length < 2) return null;
  return values.length < BOOTSTRAP_FROM ? tInterval(values) : bootstrapInterval(values);
}
