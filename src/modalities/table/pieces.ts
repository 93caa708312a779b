/**
 * @file A column of cells in pieces: single values that are common, and stretches between two ends where values are
 * spread. A cell is the place of its piece and, in a stretch, its position from -1 to 1. Numbers, dates and categories
 * are all coded so; a category is a whole number, and the rare ones of many share stretches.
 */

/** Plain data: what of a column is saved with a model. */
export interface Pieces {
  /** Ends of each piece; equal for a single value. */
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** Whether one more place stands for cells that are missing. */
  readonly missing: boolean;
  /** Cells are whole multiples of this. */
  readonly step: number;
  /** Where stretches overlap, each a Gaussian from 4 standard deviations below its mean to 4 above. */
  readonly modes?: {
    /** responsibility ∝ exp(score - (cell - mean)² / 2 sd²) */
    readonly scores: readonly number[];
    /** Least and largest cell there can be. */
    readonly range: readonly [number, number];
  };
}

/** How finely a column may be cut. */
export interface FitOptions {
  readonly step: number;
  /** Values seen this often or more are pieces of their own. */
  readonly fewest: number;
  readonly mostValues: number;
  readonly mostStretches: number;
  /** All places together, with that of missing cells: 3 or more. */
  readonly mostPlaces: number;
}

export const placesOf = ({ low, missing }: Pieces): number => low.length + (missing ? 1 : 0);
