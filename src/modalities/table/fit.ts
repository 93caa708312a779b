/** @file A codec fitted to training rows: into how many pieces each column is cut, and what is left of that in wide tables. */

import type { Dataset } from "../../data/dataset.ts";
import { presences } from "../../data/table/presence.ts";
import { isListed, type ModelledColumn, modelled, stepOf } from "../../data/table/schema.ts";
import { rng } from "../../util/philox.ts";
import type { Codec } from "../define.ts";
import { tableCodec } from "./codec.ts";
import { type EncodingName, encodingOf, encodings } from "./encodings.ts";
import { type FitOptions, type Pieces, placesOf } from "./pieces.ts";

/** Rows that pieces are fitted to. */
const FITTED_ROWS = 100_000;
/** Fewer people than this share no value of their own: a rare number is told by the stretch it lies in. */
const FEWEST = 10;
const SHARE = 0.0005;
/** Places of all columns together: in a table that would have more, the columns with the most have fewer. */
const MOST_PLACES = 8000;
/** Places that every column may have, however many columns there are. */
const FEWEST_PLACES = 4;

/** How a column is cut: categories are values of their own as long as they are not too many. */
function optionsFor(column: ModelledColumn, cells: Float32Array): Omit<FitOptions, "mostPlaces"> {
  if (isListed(column)) return { step: 1, fewest: 1, mostValues: 256, mostStretches: 16 };
  return {
    step: coarsest(cells, stepOf(column)),
    fewest: Math.max(FEWEST, SHARE * cells.length),
    mostValues: 128,
    mostStretches: 32,
  };
}

/** The largest multiple of the step that all cells are whole multiples of, as where prices are in full hundreds. */
function coarsest(cells: Float32Array, step: number): number {
  let steps = 0;
  for (const cell of cells) {
    if (Number.isNaN(cell)) continue;
    let rest = Math.abs(Math.round(cell / step));
    if (!Number.isSafeInteger(rest)) return step;
    while (rest > 0) [steps, rest] = [rest, steps % rest];
    if (steps === 1) return step;
  }
  return Math.max(steps, 1) * step;
}

/** Pieces of each column, from a sample of the training rows; numbers by the encoding that is asked for. */
export function fitTableCodec({ values, table }: Dataset, train: Uint32Array, encoding: EncodingName): Codec {
  const columns = modelled(table!);
  const C = columns.length;
  const rows = Uint32Array.from(train);
  if (rows.length > FITTED_ROWS) rng(0, "codec rows").shuffle(rows);
  const sample = rows.subarray(0, FITTED_ROWS);
  const cellsOf = (c: number): Float32Array => Float32Array.from(sample, (row) => values[row * C + c]!);
  const fit = (column: ModelledColumn, c: number, mostPlaces: number): Pieces => {
    const cells = cellsOf(c);
    const options = { ...optionsFor(column, cells), mostPlaces };
    return encodings[isListed(column) ? "quantiles" : encoding].fit(cells, options);
  };
  const free = columns.map((column, c) => fit(column, c, Number.POSITIVE_INFINITY));
  const ceiling = ceilingOf(free.map(placesOf));
  const pieces = columns.map((column, c) =>
    placesOf(free[c]!) > ceiling ? fit(column, c, ceiling) : free[c]!,
  );
  const counts = columns.map((column, c) => (isListed(column) ? countsOf(pieces[c]!, cellsOf(c)) : []));
  // What no training row lacks is never missing.
  const rules = presences(columns, values as Float32Array).filter(({ column }) => pieces[column]!.missing);
  return tableCodec({
    columns: pieces,
    table: table!,
    counts,
    ...(rules.length > 0 && { presences: rules }),
  });
}

/** The most places a column may have so that all together have no more than they should. */
function ceilingOf(places: readonly number[]): number {
  const total = (ceiling: number): number => places.reduce((n, k) => n + Math.min(k, ceiling), 0);
  if (total(Number.POSITIVE_INFINITY) <= MOST_PLACES) return Number.POSITIVE_INFINITY;
  let ceiling = FEWEST_PLACES;
  while (total(ceiling + 1) <= MOST_PLACES) ceiling++;
  return ceiling;
}

function countsOf(pieces: Pieces, cells: Float32Array): number[] {
  const counts = new Array<number>(placesOf(pieces)).fill(0);
  const encode = encodingOf(pieces).encoder(pieces);
  const out = new Float32Array(2);
  for (const cell of cells) {
    encode(cell, out, 0, 0);
    counts[out[0]!]!++;
  }
  return counts;
}
