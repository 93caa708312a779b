/** @file The same numbers in another order: shapes, slices, padding, joining. */

import { ShapeError } from "../../util/errors.ts";
import { type Attrs, apply, defineOp, type Shape, sameShape, show, size, type Tensor } from "../tensor.ts";
import { expanded, sumTo } from "./elementwise.ts";

export interface To extends Attrs {
  readonly shape: Shape;
}
export interface Perm extends Attrs {
  readonly perm: readonly number[];
}
export interface Window extends Attrs {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly steps: readonly number[];
}
export interface Margins extends Attrs {
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** Zeros put between neighbouring elements. */
  readonly interior: readonly number[];
}
export interface Axis extends Attrs {
  readonly axis: number;
}

/** Row-major strides. */
const stridesOf = (s: Shape): number[] => s.map((_, i) => size(s.slice(i + 1)));

/** Visit every index of `shape` with the two offsets it has under two strides. */
function walk(
  shape: Shape,
  a: readonly number[],
  a0: number,
  b: readonly number[],
  b0: number,
  visit: (a: number, b: number) => void,
): void {
  const index = shape.map(() => 0);
  const n = size(shape);
  for (let k = 0, i = a0, j = b0; k < n; k++) {
    visit(i, j);
    for (let d = shape.length - 1; d >= 0; d--) {
      i += a[d]!;
      j += b[d]!;
      if (++index[d]! < shape[d]!) break;
      i -= a[d]! * shape[d]!;
      j -= b[d]! * shape[d]!;
      index[d] = 0;
    }
  }
}
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((n, v, i) => n + v * b[i]!, 0);

export const movements = {
  reshape: defineOp<"reshape", To>({
    name: "reshape",
    formula: "dx = g reshaped back",
    shape: ([s], a) => {
      if (size(s!) !== size(a.shape))
        throw new ShapeError({
          where: "reshape",
          expected: `${size(s!)} elements, as in ${show(s!)}`,
          received: `${show(a.shape)} with ${size(a.shape)}`,
        });
      return a.shape;
    },
    gradient: (g, [x]) => [reshape(g, x!.shape)],
    evaluate: ([x]) => x!.data,
    examples: [{ shapes: [[2, 3]], attrs: { shape: [3, 2] } }],
  }),
  broadcastTo: defineOp<"broadcastTo", To>({
    name: "broadcastTo",
    formula: "dx = g summed back",
    shape: ([s], a) => {
      const lead = a.shape.length - s!.length;
      if (lead < 0 || s!.some((d, i) => d !== 1 && d !== a.shape[lead + i]))
        throw new ShapeError({
          where: "broadcastTo",
          expected: `a shape that repeats to ${show(a.shape)}`,
          received: show(s!),
        });
      return a.shape;
    },
    gradient: (g, [x]) => [sumTo(g, x!.shape)],
    evaluate: ([x], a) => expanded(x!, a.shape),
    examples: [
      { shapes: [[1, 3]], attrs: { shape: [2, 3] } },
      { shapes: [[2, 1]], attrs: { shape: [3, 2, 2] } },
    ],
  }),
  transpose: defineOp<"transpose", Perm>({
    name: "transpose",
    formula: "dx = g transposed back",
    shape: ([s], a) => a.perm.map((p) => s![p]!),
    gradient: (g, _, y) => {
      const perm = y.attrs.perm as number[];
      return [
        transpose(
          g,
          perm.map((_, i) => perm.indexOf(i)),
        ),
      ];
    },
    evaluate: ([x], a, shape) => {
      const out = new Float64Array(size(shape));
      const from = stridesOf(x!.shape);
      walk(
        shape,
        stridesOf(shape),
        0,
        a.perm.map((p) => from[p]!),
        0,
        (i, j) => (out[i] = x!.data[j]!),
      );
      return out;
    },
    examples: [
      { shapes: [[2, 3]], attrs: { perm: [1, 0] } },
      { shapes: [[2, 3, 2]], attrs: { perm: [2, 0, 1] } },
    ],
  }),
  slice: defineOp<"slice", Window>({
    name: "slice",
    formula: "dx = g padded back with zeros",
    shape: ([s], a) => {
      if (s!.some((d, i) => a.starts[i]! < 0 || a.ends[i]! > d || a.starts[i]! >= a.ends[i]!))
        throw new ShapeError({
          where: "slice",
          expected: `a window inside ${show(s!)}`,
          received: `${show(a.starts)} to ${show(a.ends)}`,
        });
      return s!.map((_, i) => Math.ceil((a.ends[i]! - a.starts[i]!) / a.steps[i]!));
    },
    gradient: (g, [x], y) => {
      const { starts, steps } = y.attrs as Window;
      const last = y.shape.map((n, i) => starts[i]! + (n - 1) * steps[i]! + 1);
      return [
        pad(
          g,
          starts,
          x!.shape.map((d, i) => d - last[i]!),
          steps.map((s) => s - 1),
        ),
      ];
    },
    evaluate: ([x], a, shape) => {
      const out = new Float64Array(size(shape));
      const from = stridesOf(x!.shape);
      walk(
        shape,
        stridesOf(shape),
        0,
        from.map((s, i) => s * a.steps[i]!),
        dot(from, a.starts),
        (i, j) => (out[i] = x!.data[j]!),
      );
      return out;
    },
    examples: [
      { shapes: [[4, 3]], attrs: { starts: [1, 0], ends: [3, 3], steps: [1, 1] } },
      { shapes: [[6, 2]], attrs: { starts: [1, 0], ends: [6, 2], steps: [2, 1] } },
    ],
  }),
  pad: defineOp<"pad", Margins>({
    name: "pad",
    formula: "dx = g sliced back",
    shape: ([s], a) => s!.map((d, i) => a.low[i]! + d + (d - 1) * a.interior[i]! + a.high[i]!),
    gradient: (g, [x], y) => {
      const { low, interior } = y.attrs as Margins;
      const steps = interior.map((n) => n + 1);
      return [
        slice(
          g,
          low,
          x!.shape.map((d, i) => low[i]! + (d - 1) * steps[i]! + 1),
          steps,
        ),
      ];
    },
    evaluate: ([x], a, shape) => {
      const out = new Float64Array(size(shape));
      const to = stridesOf(shape);
      walk(
        x!.shape,
        to.map((s, i) => s * (a.interior[i]! + 1)),
        dot(to, a.low),
        stridesOf(x!.shape),
        0,
        (i, j) => (out[i] = x!.data[j]!),
      );
      return out;
    },
    examples: [
      { shapes: [[2, 3]], attrs: { low: [1, 0], high: [0, 2], interior: [0, 0] } },
      { shapes: [[2, 3]], attrs: { low: [0, 1], high: [1, 0], interior: [2, 1] } },
    ],
  }),
  concat: defineOp<"concat", Axis>({
    name: "concat",
    formula: "dx = the part of g that x became",
    shape: (shapes, { axis }) => {
      const [first] = shapes;
      if (shapes.some((s) => s.length !== first!.length || s.some((d, i) => i !== axis && d !== first![i])))
        throw new ShapeError({
          where: "concat",
          expected: `shapes equal but for axis ${axis}`,
          received: shapes.map(show).join(" and "),
        });
      return first!.map((d, i) => (i === axis ? shapes.reduce((n, s) => n + s[axis]!, 0) : d));
    },
    gradient: (g, inputs, y) => {
      let at = 0;
      return inputs.map((x) => {
        const axis = y.attrs.axis as number;
        const part = sliceAxis(g, axis, at, at + x.shape[axis]!);
        at += x.shape[axis]!;
        return part;
      });
    },
    evaluate: (inputs, { axis }, shape) => {
      const out = new Float64Array(size(shape));
      const to = stridesOf(shape);
      let at = 0;
      for (const x of inputs) {
        walk(x.shape, to, at * to[axis]!, stridesOf(x.shape), 0, (i, j) => (out[i] = x.data[j]!));
        at += x.shape[axis]!;
      }
      return out;
    },
    examples: [
      {
        shapes: [
          [2, 3],
          [2, 1],
        ],
        attrs: { axis: 1 },
      },
      {
        shapes: [
          [1, 2],
          [2, 2],
          [1, 2],
        ],
        attrs: { axis: 0 },
      },
    ],
  }),
};

export const reshape = (x: Tensor, shape: Shape): Tensor =>
  sameShape(x.shape, shape) ? x : apply(movements.reshape, [x], { shape });
export const broadcastTo = (x: Tensor, shape: Shape): Tensor =>
  sameShape(x.shape, shape) ? x : apply(movements.broadcastTo, [x], { shape });
export const transpose = (x: Tensor, perm: readonly number[] = [1, 0]): Tensor =>
  apply(movements.transpose, [x], { perm });
export const slice = (
  x: Tensor,
  starts: readonly number[],
  ends: readonly number[],
  steps = starts.map(() => 1) as readonly number[],
): Tensor => apply(movements.slice, [x], { starts, ends, steps });
/** x[..., start:end, ...] on one axis. */
export const sliceAxis = (x: Tensor, axis: number, start: number, end: number): Tensor =>
  slice(
    x,
    x.shape.map((_, i) => (i === axis ? start : 0)),
    x.shape.map((d, i) => (i === axis ? end : d)),
  );
export const pad = (
  x: Tensor,
  low: readonly number[],
  high: readonly number[],
  interior = low.map(() => 0) as readonly number[],
): Tensor => apply(movements.pad, [x], { low, high, interior });
export const concat = (xs: readonly Tensor[], axis: number): Tensor =>
  apply(movements.concat, xs, { axis: axis < 0 ? axis + xs[0]!.shape.length : axis });
/** Equal parts along one axis. */
export function split(x: Tensor, parts: number, axis = -1): Tensor[] {
  const a = axis < 0 ? axis + x.shape.length : axis;
  const n = x.shape[a]! / parts;
  if (!Number.isInteger(n))
    throw new ShapeError({
      where: "split",
      expected: `dimension ${a} of ${show(x.shape)} divisible by ${parts}`,
      received: `${x.shape[a]}`,
    });
  return Array.from({ length: parts }, (_, i) => sliceAxis(x, a, i * n, (i + 1) * n));
}
/** All but the first dimension as one: [B, ...] to [B, F]. */
export const flatten = (x: Tensor): Tensor => reshape(x, [x.shape[0]!, size(x.shape.slice(1))]);
