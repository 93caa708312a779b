/**
 * @file One regression tree over binned rows, grown leaf by leaf: the leaf whose cut helps most is cut next. Of two new leaves
 * the smaller is counted, and the larger is what is left of the parent's histogram.
 *
 * @source Ke et al. 2017 — https://papers.nips.cc/paper/6907
 */

import type { Binned } from "./bins.ts";
import { bestSplit, type Layout, SHRINK, type Split, type Sums } from "./split.ts";

/** Nodes; the two after a cut stand next to each other. */
export interface Tree {
  /** −1 for a leaf. */
  readonly column: Int32Array;
  /** Index of the left node; the right one follows. */
  readonly next: Int32Array;
  /** [nodes, 256]: 1 for bins whose rows go left. */
  readonly goesLeft: Uint8Array;
  /** What a leaf adds to the score. */
  readonly value: Float64Array;
}

export interface Growth {
  readonly leaves: number;
  readonly leastRows: number;
  readonly learningRate: number;
}

interface Leaf {
  readonly node: number;
  /** Its rows are order[from .. to). */
  readonly from: number;
  readonly to: number;
  readonly sums: Sums;
  readonly histogram: Float64Array;
  readonly split: Split | undefined;
}

/**
 * A tree for the gradients and hessians of all rows. The score of each row is moved by its leaf, and each cut's gain is added to
 * `gains` of its column.
 */
export function growTree(
  { rows, bins }: Binned,
  layout: Layout,
  gradient: Float64Array,
  hessian: Float64Array,
  { leaves: most, leastRows, learningRate }: Growth,
  moveScore: (row: number, by: number) => void,
  gains: Float64Array,
): Tree {
  const order = Uint32Array.from({ length: rows }, (_, i) => i);
  const spare = new Uint32Array(rows);
  const [g, h] = [new Float64Array(rows), new Float64Array(rows)];
  const nodes = 2 * most - 1;
  const tree: Tree = {
    column: new Int32Array(nodes).fill(-1),
    next: new Int32Array(nodes),
    goesLeft: new Uint8Array(256 * nodes),
    value: new Float64Array(nodes),
  };

  /** Histogram of order[from .. to). */
  const count = (from: number, to: number): Float64Array => {
    const histogram = new Float64Array(3 * layout.bins);
    const length = to - from;
    for (let i = 0; i < length; i++) {
      g[i] = gradient[order[from + i]];
      h[i] = hessian[order[from + i]];
    }
    for (let c = 0; c < bins.length; c++) {
      const column = bins[c];
      const base = 3 * layout.offsets[c];
      for (let i = 0; i < length; i++) {
        const at = base + 3 * column[order[from + i]];
        histogram[at] += g[i];
        histogram[at + 1] += h[i];
        histogram[at + 2] += 1;
      }
    }
    return histogram;
  };
  const leaf = (node: number, from: number, to: number, histogram: Float64Array): Leaf => {
    const sums = sumsOf(histogram, layout);
    const split = to - from < 2 * leastRows ? undefined : bestSplit(histogram, layout, sums, leastRows);
    return { node, from, to, sums, histogram, split };
  };

  const open = [leaf(0, 0, rows, count(0, rows))];
  for (let made = 1; open.length < most; made += 2) {
    const at = open.reduce(
      (best, { split }, i) => ((split?.gain ?? 0) > (open[best].split?.gain ?? 0) ? i : best),
      0,
    );
    const { node, from, to, histogram, split } = open[at];
    if (!split) break;
    gains[split.column] += split.gain;
    tree.column[node] = split.column;
    tree.next[node] = made;
    tree.goesLeft.set(split.goesLeft, 256 * node);
    const middle = partition(order, spare, from, to, bins[split.column], split.goesLeft);
    const leftIsSmaller = middle - from < to - middle;
    const smaller = leftIsSmaller ? count(from, middle) : count(middle, to);
    for (let i = 0; i < histogram.length; i++) histogram[i] -= smaller[i];
    const [left, right] = leftIsSmaller ? [smaller, histogram] : [histogram, smaller];
    open.splice(at, 1, leaf(made, from, middle, left), leaf(made + 1, middle, to, right));
  }
  for (const { node, from, to, sums } of open) {
    const by = (-learningRate * sums.gradient) / (sums.hessian + SHRINK);
    tree.value[node] = by;
    for (let i = from; i < to; i++) moveScore(order[i], by);
  }
  return tree;
}

/** Every column's bins hold all the rows: the first is summed. */
function sumsOf(histogram: Float64Array, { sizes }: Layout): Sums {
  let [gradient, hessian, rows] = [0, 0, 0];
  for (let bin = 0; bin < sizes[0]; bin++) {
    gradient += histogram[3 * bin];
    hessian += histogram[3 * bin + 1];
    rows += histogram[3 * bin + 2];
  }
  return { gradient, hessian, rows };
}

/** Rows of order[from .. to) that go left to the front, both sides in the order they had; where the right side begins. */
function partition(
  order: Uint32Array,
  spare: Uint32Array,
  from: number,
  to: number,
  bins: Uint8Array,
  goesLeft: Uint8Array,
): number {
  let left = from;
  let right = 0;
  for (let i = from; i < to; i++) {
    const row = order[i];
    if (goesLeft[bins[row]] === 1) order[left++] = row;
    else spare[right++] = row;
  }
  order.set(spare.subarray(0, right), left);
  return left;
}

/** What the tree adds to the score of a row. */
export function answer(tree: Tree, { bins }: Binned, row: number): number {
  let node = 0;
  for (let column = tree.column[0]; column >= 0; column = tree.column[node])
    node = tree.next[node] + (tree.goesLeft[256 * node + bins[column][row]] === 1 ? 0 : 1);
  return tree.value[node];
}
