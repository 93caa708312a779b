/**
 * @file How near fakes stand to training rows, beside how near held-out rows do. A nearest row is the nearer the more rows there
 * are to choose from, so whatever is compared is compared over equally many.
 */

import type { Judged, Matrix } from "../define.ts";
import { perJudged } from "../per-judged.ts";
import { head } from "../sides.ts";
import { columnsOf } from "./columns.ts";
import { type GowerRows, gowerSpace, type Nearest, nearest } from "./gower.ts";
import { firstRows } from "./sides.ts";

/** Rows whose nearest is looked for. */
export const CLOSENESS_ROWS = 4_000;
/** The same, where a share is close to a half and its error is that of a coin. */
export const EVEN_ROWS = 10_000;
/** Rows among which it is looked for. */
const AMONG = 16_000;
/** Cells compared at most, had none been given up early: 4,000 x 16,000 rows of 15 columns. */
const COMPARED = 9.6e8;
/** Rows of more columns than these are all about equally far, and hardly one is given up early. */
const WIDE = 100;

/** Fewer rows of wide tables. */
const limit = (rows: number, { columns }: Matrix) => {
  const compared = columns > WIDE ? COMPARED / 3 : COMPARED;
  const share = Math.sqrt(compared / (CLOSENESS_ROWS * AMONG * columns));
  return Math.max(100, Math.min(rows, Math.floor(rows * share)));
};

const space = perJudged((judged: Judged): ((rows: Matrix) => GowerRows) =>
  gowerSpace(columnsOf(judged), firstRows("train", judged.train.values)),
);

const some = (judged: Judged, side: "real" | "fake" | "train", rows: number): GowerRows => {
  const { values } = judged[side];
  return space(judged)(firstRows(side, head(values, rows)));
};

export interface ToTrain {
  readonly fake: Nearest;
  readonly heldOut: Nearest;
  /** Training rows among which the nearest were looked for. */
  readonly among: number;
  /** Fakes. */
  readonly rows: number;
}

/** From fakes to training rows and from held-out rows to the same. */
export const toTrain = perJudged((judged: Judged): ToTrain => {
  const asked = limit(CLOSENESS_ROWS, judged.fake.values);
  const train = some(judged, "train", limit(AMONG, judged.train.values));
  const fake = some(judged, "fake", asked);
  const heldOut = heldOutToTrain(judged, () => nearest(some(judged, "real", asked), train));
  return { fake: nearest(fake, train), heldOut, among: train.rows, rows: fake.rows };
});

/** The same for every model of a comparison. */
const known = new WeakMap<Matrix, { readonly real: Matrix; readonly nearest: Nearest }>();

function heldOutToTrain({ real, train }: Judged, compute: () => Nearest): Nearest {
  const before = known.get(train.values);
  if (before?.real === real.values) return before.nearest;
  const found = compute();
  known.set(train.values, { real: real.values, nearest: found });
  return found;
}

export interface Even {
  /** From each fake to its nearest. */
  readonly toTrain: Float64Array;
  readonly toHeldOut: Float64Array;
  /** Training rows among which it was looked for, and as many held-out ones. */
  readonly each: number;
}

/** From fakes to equally many training and held-out rows. */
export function even(judged: Judged): Even {
  const { real, fake, train } = judged;
  const each = Math.min(limit(AMONG / 2, fake.values), real.values.rows, train.values.rows);
  const asked = some(judged, "fake", limit(EVEN_ROWS, fake.values));
  const [trainRows, heldOut] = [some(judged, "train", each), some(judged, "real", each)];
  return {
    toTrain: nearest(asked, trainRows).first,
    toHeldOut: nearest(asked, heldOut).first,
    each: trainRows.rows,
  };
}

/** From equally many training and held-out rows to the nearest of many fakes. */
export function toFakes(judged: Judged): { readonly train: Float64Array; readonly heldOut: Float64Array } {
  const { real, fake, train } = judged;
  const each = Math.min(limit(CLOSENESS_ROWS, fake.values), real.values.rows, train.values.rows);
  const among = some(judged, "fake", limit(AMONG, fake.values));
  const from = (side: "train" | "real") => nearest(some(judged, side, each), among).first;
  return { train: from("train"), heldOut: from("real") };
}

/** The value below which a share of the list lies, between neighbours by straight lines. */
export function quantile(list: Float64Array, share: number): number {
  const sorted = list.slice().sort();
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
}

/** Share of the numbers for which it holds. */
export const shareOf = (list: Float64Array, holds: (x: number, i: number) => boolean): number =>
  list.reduce((count, x, i) => count + (holds(x, i) ? 1 : 0), 0) / list.length;
