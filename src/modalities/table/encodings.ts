/** @file The ways a column of numbers can be coded, by name: fitted to cells, and cells from then on. */

import type { Tensor } from "../../graph/tensor.ts";
import type { Slots } from "./layout.ts";
import { fitModes, modeEncoder, modesOfCells } from "./modes.ts";
import type { FitOptions, Pieces } from "./pieces.ts";
import { encoderOf, fitPieces, slotsOfCells } from "./quantiles.ts";

export interface Encoding {
  /** NaN is a missing cell. */
  fit(cells: Float32Array, options: FitOptions): Pieces;
  /** Writes a cell's place and position into `out` at `at`; `u` in [0, 1) is what it may draw with. */
  encoder(pieces: Pieces): (cell: number, out: Float32Array, at: number, u: number) => void;
  /** The same as part of a graph, where nothing is drawn: cells [B, C, 1] of columns that are alike. */
  slots(columns: readonly Pieces[], cells: Tensor): Omit<Slots, "group">;
}

export const encodings = {
  /** Common values, and stretches that hold equally many of the others. */
  quantiles: { fit: fitPieces, encoder: encoderOf, slots: slotsOfCells },
  /** The Gaussians of a mixture. */
  modes: {
    fit: (cells, options) => fitModes(cells, options) ?? fitPieces(cells, options),
    encoder: modeEncoder,
    slots: modesOfCells,
  },
} as const satisfies Record<string, Encoding>;

export type EncodingName = keyof typeof encodings;

/** The encoding that pieces were fitted by. */
export const encodingOf = ({ modes }: Pieces): Encoding => (modes ? encodings.modes : encodings.quantiles);
