/** @file A built-in set of points: a mixture, and which class each of its components belongs to. */

import { ConfigError } from "../util/errors.ts";
import { type BuiltIn, defineDataSet } from "./built-in.ts";
import type { Density } from "./dataset.ts";
import { type Mixture, sampleMixture } from "./mixture.ts";

const DEFAULT_ROWS = 100_000;
const MOST_ROWS = 10_000_000;

export interface PointSet {
  readonly mixture: Mixture;
  readonly density: Density;
  readonly title: string;
  readonly source: string;
  readonly describe: string;
  /** Names of the classes, and the class of each component; absent where the rows have no classes. */
  readonly classes?: { readonly names: readonly string[]; of(component: number): number };
}

export function definePointSet({ mixture, density, title, source, describe, classes }: PointSet): BuiltIn {
  return defineDataSet({
    name: mixture.name,
    title,
    modality: "points",
    licence: "none needed: drawn from a seed",
    source,
    describe,
    options: ["rows", "seed"],
    version: 1,
    density,
    open({ rows = DEFAULT_ROWS, seed = 0 }) {
      checkRows(mixture.name, rows, MOST_ROWS);
      const { points, components } = sampleMixture(mixture, rows, seed, `data/${mixture.name}`);
      return {
        name: mixture.name,
        modality: "points",
        rows,
        shape: [2],
        values: points,
        ...(classes && {
          labels: Uint8Array.from(components, (component) => classes.of(component)),
          classes: classes.names,
        }),
        density,
        notes: [`Drawn from an exact density, seed ${seed}.`],
      };
    },
  });
}

/** Refuses a number of rows that a generated set cannot draw. */
export function checkRows(name: string, rows: number, most: number): void {
  if (!Number.isInteger(rows) || rows < 10 || rows > most)
    throw new ConfigError({
      where: `${name}.rows`,
      expected: `a whole number from 10 to ${most}`,
      received: String(rows),
    });
}
