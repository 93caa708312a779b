/**
 * @file Which rows a metric looks at: the first of each side, as many real as fake, all of them finite. The rows of a
 * `Judged` are in random order (`judge.ts` sees to it), so the first are a fair draw.
 */

import { DataError } from "../util/errors.ts";
import type { Judged, Matrix } from "./define.ts";

export interface Sides {
  /** Rows of each. */
  readonly rows: number;
  readonly real: Matrix;
  readonly fake: Matrix;
}

/** The first rows of both sides as the feature extractor sees them, at most `limit`. */
export const featureSides = async ({ real, fake }: Judged, limit: number, least = 2): Promise<Sides> =>
  sides(await real.features(), await fake.features(), limit, least);

/** The first rows of both sides in natural units, at most `limit`. */
export const valueSides = ({ real, fake }: Judged, limit: number, least = 2): Sides =>
  sides(real.values, fake.values, limit, least);

/** The fake rows alone, in natural units. */
export const fakeValues = ({ fake }: Judged, limit: number): Matrix =>
  finite("fake", head(fake.values, limit));

function sides(real: Matrix, fake: Matrix, limit: number, least: number): Sides {
  const rows = Math.min(limit, real.rows, fake.rows);
  if (rows < least)
    throw new DataError({ where: "rows", expected: `at least ${least} of each side`, received: `${rows}` });
  return { rows, real: finite("real", head(real, rows)), fake: finite("fake", head(fake, rows)) };
}

/** The first rows, sharing memory. */
export const head = ({ rows, columns, data }: Matrix, limit: number): Matrix => ({
  rows: Math.min(rows, limit),
  columns,
  data: data.subarray(0, limit * columns),
});

/** A comparison with NaN is false, so a diverged model could score well by accident: it gets no score. */
export function finite(where: string, matrix: Matrix): Matrix {
  const bad = matrix.data.findIndex((x) => !Number.isFinite(x));
  if (bad < 0) return matrix;
  const row = Math.floor(bad / matrix.columns);
  throw new DataError({
    where: `${where} row ${row}`,
    expected: "finite numbers",
    received: `${matrix.data[bad]} in column ${bad - row * matrix.columns}`,
  });
}
