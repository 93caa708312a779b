/** @file The numbers behind a metric of a table: those of its worst columns or pairs, worst first. */

const SHOWN = 50;

export type Part = readonly [name: string, value: number];

/** Where small numbers are good. */
export const largest = (parts: readonly Part[]): Record<string, number> =>
  Object.fromEntries([...parts].sort((a, b) => b[1] - a[1]).slice(0, SHOWN));

/** Where large numbers are good. */
export const smallest = (parts: readonly Part[]): Record<string, number> =>
  Object.fromEntries([...parts].sort((a, b) => a[1] - b[1]).slice(0, SHOWN));

export const meanOf = (numbers: readonly number[]): number =>
  numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
