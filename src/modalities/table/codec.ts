/** @file Rows of a table as numbers the networks can learn from, and back: every column in pieces, side by side. */

import type { Dataset } from "../../data/dataset.ts";
import {
  isListed,
  type ModelledColumn,
  modelled,
  stepOf,
  type TableSchema,
} from "../../data/table/schema.ts";
import { mul } from "../../graph/ops/elementwise.ts";
import { concat, sliceAxis } from "../../graph/ops/movement.ts";
import type { Tensor } from "../../graph/tensor.ts";
import { ConfigError, DataError } from "../../util/errors.ts";
import { fillUniform, rng } from "../../util/philox.ts";
import type { Codec } from "../define.ts";
import { type EncodingName, encodingOf, encodings } from "./encodings.ts";
import { joined, slotsOf } from "./layout.ts";
import {
  cellOf,
  type FitOptions,
  layoutOf,
  noiseOf,
  type Part,
  type Pieces,
  partsOf,
  probabilityOf,
  storedOf,
} from "./pieces.ts";
import { labelsOf } from "./told.ts";

/** Rows that pieces are fitted to. */
const FITTED_ROWS = 100_000;
/** Fewer people than this share no value of their own: a rare number is told by the stretch it lies in. */
const FEWEST = 10;
const SHARE = 0.0005;

/** How a column is cut: categories are values of their own as long as they are not too many. */
function optionsFor(column: ModelledColumn, rows: number): FitOptions {
  if (isListed(column)) return { step: 1, fewest: 1, mostValues: 256, mostStretches: 16 };
  return { step: stepOf(column), fewest: Math.max(FEWEST, SHARE * rows), mostValues: 128, mostStretches: 32 };
}

/** @param counts  training rows at each place of each column, where a conditional model is told of them */
export function tableCodec(
  columns: readonly Pieces[],
  table: TableSchema,
  counts?: readonly (readonly number[])[],
): Codec {
  const kinds = modelled(table);
  const layout = columns.map((pieces, c) => ({
    ...layoutOf(pieces),
    ...(isListed(kinds[c]!) && { listed: true as const }),
  }));
  const encoders = columns.map((pieces) => encodingOf(pieces).encoder(pieces));
  const C = columns.length;
  const stored = layout.reduce((n, column) => n + storedOf(column), 0);
  const noise = layout.reduce((n, column) => n + noiseOf(column), 0);
  /** Every column drawn with its own share of the noise. */
  function cells(x: Tensor, noise: Tensor, open: readonly (readonly Part[] | undefined)[]): Tensor {
    let at = 0;
    const drawn = slotsOf(x, layout).map((slots, c) => {
      const own = sliceAxis(noise, 1, at, (at += noiseOf(layout[c]!)));
      return cellOf(columns[c]!, slots, own, open[c]);
    });
    return concat(drawn, 1);
  }
  function encode(values: ArrayLike<number>): Float32Array {
    const rows = values.length / C;
    const out = new Float32Array(rows * stored);
    const drawn = new Float32Array(rows);
    let first = 0;
    for (let c = 0; c < C; c++) {
      if (columns[c]!.modes) fillUniform(drawn, 0, "modes", c);
      const encode = encoders[c]!;
      for (let row = 0; row < rows; row++)
        encode(values[row * C + c]!, out, row * stored + first, drawn[row]!);
      first += storedOf(layout[c]!);
    }
    return out;
  }
  const labels = counts && labelsOf(layout, counts, encode);
  return {
    shape: [C],
    table,
    layout,
    noise,
    encode,
    ...(labels && { labels }),
    missing: columns.some(({ missing }) => missing),
    natural: (x, u) => cells(x, u!, []),
    given(conditions) {
      const open = columns.map((pieces, c) => {
        const condition = conditions.find(({ column }) => column === c);
        if (!condition) return undefined;
        const parts = partsOf(pieces, condition.intervals, condition.missing);
        if (parts.length > 0) return parts;
        throw new ConfigError({
          where: `where.${modelled(table)[c]!.name}`,
          expected: "something that the training rows had",
          received: "what only other rows of the file have",
        });
      });
      return {
        natural: (x, u) => cells(x, u!, open),
        probability: (x) =>
          slotsOf(x, layout)
            .flatMap((slots, c) => (open[c] ? [probabilityOf(slots, open[c])] : []))
            .reduce((product, p) => mul(product, p)),
      };
    },
    encoded: (x: Tensor) =>
      joined(columns.map((pieces, c) => encodingOf(pieces).slots(pieces, sliceAxis(x, 1, c, c + 1)))),
    json: { columns, table, ...(counts && { counts }) },
  };
}

function countsOf(pieces: Pieces, cells: Float32Array): number[] {
  const counts = new Array<number>(layoutOf(pieces).places).fill(0);
  const encode = encodingOf(pieces).encoder(pieces);
  const out = new Float32Array(2);
  for (const cell of cells) {
    encode(cell, out, 0, 0);
    counts[out[0]!]!++;
  }
  return counts;
}

/** More columns take minutes before the first step, and gigabytes. */
const MOST_COLUMNS = 1000;

/**
 * Pieces of each column, from a sample of the training rows; numbers by the encoding that is asked for.
 *
 * @throws DataError on more columns than a model is made for
 */
export function fitTableCodec(
  { name, values, table }: Dataset,
  train: Uint32Array,
  encoding: EncodingName,
): Codec {
  const columns = modelled(table!);
  const C = columns.length;
  if (C > MOST_COLUMNS)
    throw new DataError({
      where: name,
      expected: `at most ${MOST_COLUMNS} columns to learn`,
      received: `${C}`,
      fix: "Leave some out with --column, as in --column notes:text.",
    });
  const rows = Uint32Array.from(train);
  if (rows.length > FITTED_ROWS) rng(0, "codec rows").shuffle(rows);
  const sample = rows.subarray(0, FITTED_ROWS);
  const fitted = columns.map((column, c) => {
    const cells = Float32Array.from(sample, (row) => values[row * C + c]!);
    const options = optionsFor(column, sample.length);
    const pieces = encodings[isListed(column) ? "quantiles" : encoding].fit(cells, options);
    return { pieces, counts: isListed(column) ? countsOf(pieces, cells) : [] };
  });
  return tableCodec(
    fitted.map(({ pieces }) => pieces),
    table!,
    fitted.map(({ counts }) => counts),
  );
}
