/** @file Rows of a table as numbers the networks can learn from, and back: every column in pieces, alike ones together. */

import type { Condition } from "../../data/table/condition.ts";
import type { Presence } from "../../data/table/presence.ts";
import { isListed, modelled, type TableSchema } from "../../data/table/schema.ts";
import { reordered } from "../../graph/ops/compose.ts";
import { div, maximum, mul } from "../../graph/ops/elementwise.ts";
import { concat, flatten, reshape, sliceAxis } from "../../graph/ops/movement.ts";
import type { Tensor } from "../../graph/tensor.ts";
import { ConfigError } from "../../util/errors.ts";
import { fillUniform } from "../../util/philox.ts";
import type { Codec } from "../define.ts";
import { calibrate, type Weights, weighed } from "./calibration.ts";
import { cellsOf, type Noise, openCellOf, probabilityOf } from "./draws.ts";
import { encodingOf } from "./encodings.ts";
import { followed, held, levelsOf } from "./held.ts";
import {
  groupsOf,
  joined,
  type Layout,
  layoutOf,
  only,
  type Slots,
  slotsOf,
  storedOf,
  totalOf,
} from "./layout.ts";
import { type Part, partsOf, wholeOf } from "./parts.ts";
import type { Pieces } from "./pieces.ts";
import { labelsOf } from "./told.ts";

/** A column of which only some parts are open: the `at`-th of group `g`. */
interface Open {
  readonly column: number;
  readonly g: number;
  readonly at: number;
  readonly parts: readonly Part[];
}

/** Plain data: all there is to a codec. */
export interface Fitted {
  readonly columns: readonly Pieces[];
  readonly table: TableSchema;
  /** Training rows at each place of each column that a conditional model is told of. */
  readonly counts?: readonly (readonly number[])[];
  /** By which places become as common as among training rows. */
  readonly weights?: Weights;
  /** Columns that are missing exactly where others say so. */
  readonly presences?: readonly Presence[];
}

export function tableCodec(fitted: Fitted): Codec {
  const { columns, table, counts, weights, presences = [] } = fitted;
  const C = columns.length;
  const layout = layoutOf(columns, modelled(table).map(isListed));
  const members = layout.map((group) => group.columns.map((c) => columns[c]!));
  /** Columns as they stand group after group. */
  const grouped = layout.flatMap((group) => group.columns);
  const stored = totalOf(layout, storedOf);

  function encode(values: ArrayLike<number>): Float32Array {
    const rows = values.length / C;
    const out = new Float32Array(rows * stored);
    const drawn = new Float32Array(rows);
    const own = new Float32Array(2);
    let first = 0;
    for (const group of layout) {
      const alike = group.columns.length;
      group.columns.forEach((c, i) => {
        const pieces = columns[c]!;
        const encode = encodingOf(pieces).encoder(pieces);
        if (pieces.modes) fillUniform(drawn, 0, "modes", c);
        for (let row = 0; row < rows; row++) {
          encode(values[row * C + c]!, own, 0, drawn[row]!);
          out[row * stored + first + i] = own[0]!;
          if (group.wide) out[row * stored + first + alike + i] = own[1]!;
        }
      });
      first += totalOf([group], storedOf);
    }
    return out;
  }

  const saidOf = (x: Tensor): Slots[] =>
    weights ? weighed(slotsOf(x, layout), weights) : slotsOf(x, layout);

  /** What says of others whether they are missing is drawn before them. */
  function cells(x: Tensor, noise: Tensor, open: readonly Open[]): Tensor {
    const u = groupsOf(noise, layout, storedOf);
    let said = saidOf(x);
    let drawn = drawnFrom(said, u, open);
    for (const rules of levelsOf(presences)) {
      said = held(said, drawn, rules);
      drawn = drawnFrom(said, u, open);
    }
    return drawn;
  }

  /** Every column drawn with its own share of the noise, and those that are not open everywhere once more. */
  function drawnFrom(slots: readonly Slots[], u: readonly Noise[], open: readonly Open[]): Tensor {
    const drawn = slots.map((said, g) => cellsOf(members[g]!, said, u[g]!));
    const again = open.map(({ column, g, at, parts }) => {
      const own = u[g]!.map((u) => sliceAxis(u, 1, at, at + 1));
      return openCellOf(columns[column]!, only(slots[g]!, at), own, parts);
    });
    const order = inverse(grouped);
    for (const [i, { column }] of open.entries()) order[column] = C + i;
    return reordered(concat([...drawn, ...again].map(flatten), 1), order);
  }

  function opened({ column, intervals, missing }: Condition): Open {
    const parts = partsOf(columns[column]!, intervals, missing);
    if (parts.length === 0)
      throw new ConfigError({
        where: `where.${modelled(table)[column]!.name}`,
        expected: "something that the training rows had",
        received: "what only other rows of the file have",
      });
    const g = layout.findIndex((group) => group.columns.includes(column));
    return { column, g, at: layout[g]!.columns.indexOf(column), parts };
  }

  const labels = counts && labelsOf(layout, counts, encode);
  /** All that a column may be beside a cell of another that says whether it is missing; undefined without such a rule. */
  function besides(column: number, parts: readonly Part[]): readonly Part[] | undefined {
    if (!presences.some((rule) => rule.column === column)) return undefined;
    const isMissing = ({ place }: Part): boolean => place === columns[column]!.low.length;
    return wholeOf(columns[column]!).filter((one) =>
      parts.some((part) => isMissing(part) === isMissing(one)),
    );
  }

  return {
    shape: [C],
    table,
    layout,
    noise: stored,
    encode,
    ...(labels && { labels }),
    missing: columns.some(({ missing }) => missing),
    natural: (x, u) => cells(x, u!, []),
    given(conditions) {
      const open = followed(conditions, presences, modelled(table)).map(opened);
      return {
        natural: (x, u) => cells(x, u!, open),
        probability(x) {
          const slots = saidOf(x);
          return open
            .map(({ column, g, at, parts }) => {
              const p = probabilityOf(only(slots[g]!, at), parts);
              const beside = besides(column, parts);
              return beside ? div(p, maximum(probabilityOf(only(slots[g]!, at), beside), p)) : p;
            })
            .reduce((product, p) => mul(product, p));
        },
      };
    },
    encoded(x) {
      let at = 0;
      const cells = reordered(x, grouped);
      return joined(
        members.map((alike) => {
          const own = sliceAxis(cells, 1, at, (at += alike.length));
          return encodingOf(alike[0]!).slots(alike, reshape(own, [x.shape[0]!, alike.length, 1]));
        }),
      );
    },
    calibrated: (said, values) =>
      tableCodec({ ...fitted, weights: calibrate(said, layout, sharesOf(layout, encode(values))) }),
    json: { ...fitted },
  };
}

/** Of each column the share of rows at each place. */
function sharesOf(layout: Layout, encoded: Float32Array): Weights {
  const width = totalOf(layout, storedOf);
  const shares: number[][] = [];
  let first = 0;
  for (const group of layout) {
    for (const [i, c] of group.columns.entries()) {
      shares[c] = new Array<number>(group.places).fill(0);
      for (let at = first + i; at < encoded.length; at += width)
        shares[c][encoded[at]!]! += width / encoded.length;
    }
    first += totalOf([group], storedOf);
  }
  return shares;
}

/** Where each number stands among them. */
function inverse(order: readonly number[]): number[] {
  const at = new Array<number>(order.length);
  for (const [i, to] of order.entries()) at[to] = i;
  return at;
}
