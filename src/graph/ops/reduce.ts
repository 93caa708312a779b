/** @file Sums and maxima over axes, and running sums along one. */

import { type Attrs, apply, defineOp, type Shape, size, type Tensor, type Value } from "../tensor.ts";
import { div, equal, mul } from "./elementwise.ts";
import { broadcastTo, reshape } from "./movement.ts";

export interface Axes extends Attrs {
  readonly axes: readonly number[];
  readonly keepDims: boolean;
}
const kept = (s: Shape, axes: readonly number[]): Shape => s.map((d, i) => (axes.includes(i) ? 1 : d));
const reduced = (s: Shape, a: Axes): Shape =>
  a.keepDims ? kept(s, a.axes) : s.filter((_, i) => !a.axes.includes(i));

/** Fold every element of `x` into the output cell it belongs to. */
function fold(
  x: Value,
  axes: readonly number[],
  start: number,
  f: (total: number, v: number) => number,
): Float64Array {
  const outer = kept(x.shape, axes);
  const out = new Float64Array(size(outer)).fill(start);
  const strides = outer.map((d, i) => (d === 1 ? 0 : size(outer.slice(i + 1))));
  const index = x.shape.map(() => 0);
  for (let k = 0, at = 0; k < x.data.length; k++) {
    out[at] = f(out[at]!, x.data[k]!);
    for (let d = x.shape.length - 1; d >= 0; d--) {
      at += strides[d]!;
      if (++index[d]! < x.shape[d]!) break;
      at -= strides[d]! * x.shape[d]!;
      index[d] = 0;
    }
  }
  return out;
}

const examples = [
  { shapes: [[2, 3]], attrs: { axes: [1], keepDims: false } },
  { shapes: [[2, 3, 2]], attrs: { axes: [0, 2], keepDims: true } },
  { shapes: [[2, 1]], attrs: { axes: [1], keepDims: true } },
];
export interface Along extends Attrs {
  readonly axis: number;
  readonly reverse: boolean;
}

export const reductions = {
  sum: defineOp<"sum", Axes>({
    name: "sum",
    formula: "dx = g repeated back",
    shape: ([s], a) => reduced(s!, a),
    gradient: (g, [x], y) => [broadcastTo(reshape(g, kept(x!.shape, y.attrs.axes as number[])), x!.shape)],
    evaluate: ([x], { axes }) => fold(x!, axes, 0, (t, v) => t + v),
    examples,
  }),
  max: defineOp<"max", Axes>({
    name: "max",
    formula: "dx = g shared among the largest",
    shape: ([s], a) => reduced(s!, a),
    gradient: (g, [x], y) => {
      const axes = y.attrs.axes as number[];
      const wide = (t: Tensor): Tensor => broadcastTo(reshape(t, kept(x!.shape, axes)), x!.shape);
      const largest = equal(x!, wide(y));
      return [mul(wide(g), div(largest, wide(sum(largest, axes))))];
    },
    evaluate: ([x], { axes }) => fold(x!, axes, -Infinity, Math.max),
    examples,
  }),
  /** y_i = x_0 + ... + x_i along one axis, or from the other end. */
  cumulativeSum: defineOp<"cumulativeSum", Along>({
    name: "cumulativeSum",
    formula: "dx = the sum of g from the other end",
    shape: ([s]) => s!,
    gradient: (g, _, y) => {
      const { axis, reverse } = y.attrs as Along;
      return [cumulativeSum(g, axis, !reverse)];
    },
    evaluate: ([x], { axis, reverse }) => {
      const [n, stride] = [x!.shape[axis]!, size(x!.shape.slice(axis + 1))];
      const out = Float64Array.from(x!.data);
      for (let k = 0; k < out.length; k++) {
        const at = reverse ? out.length - 1 - k : k;
        const i = Math.floor(at / stride) % n;
        if (reverse ? i < n - 1 : i > 0) out[at]! += out[reverse ? at + stride : at - stride]!;
      }
      return out;
    },
    examples: [
      { shapes: [[2, 3, 2]], attrs: { axis: 1, reverse: false } },
      { shapes: [[2, 3]], attrs: { axis: 1, reverse: true } },
    ],
  }),
};

const normal = (x: Tensor, axes: readonly number[] | undefined): readonly number[] =>
  (axes ?? x.shape.map((_, i) => i)).map((a) => (a < 0 ? a + x.shape.length : a)).sort((a, b) => a - b);

/** Sum over `axes` (negative counts from the end), or over everything. */
export const sum = (x: Tensor, axes?: readonly number[], keepDims = false): Tensor =>
  apply(reductions.sum, [x], { axes: normal(x, axes), keepDims });
/** Largest over `axes`. */
export const max = (x: Tensor, axes?: readonly number[], keepDims = false): Tensor =>
  apply(reductions.max, [x], { axes: normal(x, axes), keepDims });
export const cumulativeSum = (x: Tensor, axis: number, reverse = false): Tensor =>
  apply(reductions.cumulativeSum, [x], { axis: axis < 0 ? axis + x.shape.length : axis, reverse });

/** Average over `axes`, or over everything. */
export function mean(x: Tensor, axes?: readonly number[], keepDims = false): Tensor {
  const total = sum(x, axes, keepDims);
  return mul(total, size(total.shape) / size(x.shape));
}
