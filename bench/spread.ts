/** @file Several measurements of one thing: their median, with the least and the most beside it. */

import { loadavg } from "node:os";

export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

const sorted = (xs: readonly number[]): number[] => [...xs].sort((a, b) => a - b);

export function spread(xs: readonly number[]): Spread {
  const all = sorted(xs);
  return { median: all[all.length >> 1]!, least: all[0]!, most: all.at(-1)! };
}

export const heading = (unit: string): string =>
  `${`${unit}; load ${loadavg()[0]!.toFixed(1)}`.padEnd(44)}   median  (least-most)        aim`;

/** One line of a table of sizes or times; an aim is a limit. */
export function row(what: string, { median, least, most }: Spread, aim?: number): string {
  const number = (x: number): string => (Math.abs(x) < 10 ? x.toFixed(1) : x.toFixed(0));
  const range = least === most ? "" : `(${number(least)}-${number(most)})`;
  return `${what.padEnd(44)}${number(median).padStart(9)}  ${range.padEnd(16)}${aim === undefined ? "" : `< ${aim}`.padStart(8)}`;
}
