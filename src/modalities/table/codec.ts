/** @file Rows of a table as numbers the networks can learn from, and back: every column in pieces, side by side. */

import type { Dataset } from "../../data/dataset.ts";
import { isListed, type ModelledColumn, modelled, type TableSchema } from "../../data/table/schema.ts";
import { mul } from "../../graph/ops/elementwise.ts";
import { concat, sliceAxis } from "../../graph/ops/movement.ts";
import type { Tensor } from "../../graph/tensor.ts";
import { rng } from "../../util/philox.ts";
import type { Codec } from "../define.ts";
import { joined, slotsOf } from "./layout.ts";
import {
  cellOf,
  encoderOf,
  type FitOptions,
  fitPieces,
  type Limits,
  layoutOf,
  limitsOf,
  noiseOf,
  type Pieces,
  probabilityOf,
  slotsOfCells,
  storedOf,
} from "./pieces.ts";

/** Rows that pieces are fitted to. */
const FITTED_ROWS = 100_000;
/** Fewer people than this share no value of their own: a rare number is told by the stretch it lies in. */
const FEWEST = 10;
const SHARE = 0.0005;

/** How a column is cut: categories are values of their own as long as they are not too many. */
function optionsFor(column: ModelledColumn, rows: number): FitOptions {
  if (isListed(column)) return { step: 1, fewest: 1, mostValues: 256, mostStretches: 16 };
  const step = column.kind === "datetime" ? 1 : 10 ** -column.format.decimals;
  return { step, fewest: Math.max(FEWEST, SHARE * rows), mostValues: 128, mostStretches: 32 };
}

export function tableCodec(columns: readonly Pieces[], table: TableSchema): Codec {
  const layout = columns.map(layoutOf);
  const encoders = columns.map(encoderOf);
  const C = columns.length;
  const stored = layout.reduce((n, column) => n + storedOf(column), 0);
  const noise = layout.reduce((n, column) => n + noiseOf(column), 0);
  /** Every column drawn with its own share of the noise. */
  function cells(x: Tensor, noise: Tensor, limits: readonly (Limits | undefined)[]): Tensor {
    let at = 0;
    const drawn = slotsOf(x, layout).map((slots, c) => {
      const own = sliceAxis(noise, 1, at, (at += noiseOf(layout[c]!)));
      return cellOf(columns[c]!, slots, own, limits[c]);
    });
    return concat(drawn, 1);
  }
  return {
    shape: [C],
    table,
    layout,
    noise,
    encode(values) {
      const rows = values.length / C;
      const out = new Float32Array(rows * stored);
      for (let row = 0; row < rows; row++) {
        let at = row * stored;
        for (let c = 0; c < C; c++) {
          encoders[c]!(values[row * C + c]!, out, at);
          at += storedOf(layout[c]!);
        }
      }
      return out;
    },
    missing: columns.some(({ missing }) => missing),
    natural: (x, u) => cells(x, u!, []),
    given(conditions) {
      const limits: (Limits | undefined)[] = columns.map((pieces, c) => {
        const condition = conditions.find(({ column }) => column === c);
        return condition && limitsOf(pieces, condition.intervals, condition.missing);
      });
      return {
        natural: (x, u) => cells(x, u!, limits),
        probability: (x) =>
          slotsOf(x, layout)
            .flatMap((slots, c) => (limits[c] ? [probabilityOf(slots, limits[c])] : []))
            .reduce((product, p) => mul(product, p)),
      };
    },
    encoded: (x: Tensor) =>
      joined(columns.map((pieces, c) => slotsOfCells(pieces, sliceAxis(x, 1, c, c + 1)))),
    json: { columns, table },
  };
}

/** Pieces of each column, from a sample of the training rows. */
export function fitTableCodec({ values, table }: Dataset, train: Uint32Array): Codec {
  const columns = modelled(table!);
  const C = columns.length;
  const rows = Uint32Array.from(train);
  if (rows.length > FITTED_ROWS) rng(0, "codec rows").shuffle(rows);
  const sample = rows.subarray(0, FITTED_ROWS);
  return tableCodec(
    columns.map((column, c) =>
      fitPieces(
        Float32Array.from(sample, (row) => values[row * C + c]!),
        optionsFor(column, sample.length),
      ),
    ),
    table!,
  );
}
