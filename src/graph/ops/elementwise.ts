/** @file One number in, one number out, broadcasting as NumPy does. */

import { ShapeError } from "../../util/errors.ts";
import {
  type Attrs,
  apply,
  defineOp,
  type Op,
  type Shape,
  sameShape,
  show,
  size,
  type Tensor,
  type Value,
} from "../tensor.ts";
import { reshape } from "./movement.ts";
import { sum } from "./reduce.ts";
import { constant } from "./source.ts";

/** A tensor, or a number standing for a constant. */
export type Operand = Tensor | number;
const lift = (x: Operand): Tensor => (typeof x === "number" ? constant(x) : x);

/** The common shape of two operands: equal dimensions, or one of them 1, aligned at the right. */
export function broadcast(where: string, s: Shape, t: Shape): Shape {
  const rank = Math.max(s.length, t.length);
  return Array.from({ length: rank }, (_, i) => {
    const a = s[s.length - rank + i] ?? 1;
    const b = t[t.length - rank + i] ?? 1;
    if (a === b || b === 1) return a;
    if (a === 1) return b;
    throw new ShapeError({
      where,
      expected: "shapes that broadcast",
      received: `${show(s)} and ${show(t)}`,
      fix: `Dimension ${i - rank} differs: ${a} against ${b}.`,
    });
  });
}

/** Sum a gradient back to the shape its input had before broadcasting. */
export function sumTo(g: Tensor, shape: Shape): Tensor {
  if (sameShape(g.shape, shape)) return g;
  const lead = g.shape.length - shape.length;
  const axes = g.shape.flatMap((d, i) => (i < lead || (shape[i - lead] === 1 && d !== 1) ? [i] : []));
  return reshape(sum(g, axes), shape);
}

/** Read `v` as if it had `shape`, repeating dimensions of size 1. */
export function expanded(v: Value, shape: Shape): Float64Array {
  if (sameShape(v.shape, shape)) return v.data;
  const out = new Float64Array(size(shape));
  const lead = shape.length - v.shape.length;
  const strides = shape.map((_, i) =>
    i < lead || v.shape[i - lead] === 1 ? 0 : size(v.shape.slice(i - lead + 1)),
  );
  const index = shape.map(() => 0);
  for (let k = 0, at = 0; k < out.length; k++) {
    out[k] = v.data[at]!;
    for (let d = shape.length - 1; d >= 0; d--) {
      at += strides[d]!;
      if (++index[d]! < shape[d]!) break;
      at -= strides[d]! * shape[d]!;
      index[d] = 0;
    }
  }
  return out;
}

const twoShapes = [
  { shapes: [[2, 3], [3]] },
  {
    shapes: [
      [2, 1],
      [1, 3],
    ],
  },
  {
    shapes: [
      [2, 2],
      [2, 2],
    ],
  },
] as const;

function binary<const N extends string>(
  name: N,
  formula: string,
  f: (x: number, y: number) => number,
  d: (g: Tensor, x: Tensor, y: Tensor, out: Tensor) => readonly [Tensor | null, Tensor | null],
): Op<N> {
  return defineOp({
    name,
    formula,
    shape: ([s, t]) => broadcast(name, s!, t!),
    gradient: (g, [x, y], out) =>
      d(g, x!, y!, out).map((dx, i) => dx && sumTo(dx, (i === 0 ? x! : y!).shape)),
    evaluate: ([a, b], _, shape) => {
      const x = expanded(a!, shape);
      const y = expanded(b!, shape);
      return x.map((v, i) => f(v, y[i]!));
    },
    examples: twoShapes,
  });
}

function unary<const N extends string, A extends Attrs = Attrs>(
  name: N,
  formula: string,
  f: (x: number, attrs: A) => number,
  d: (g: Tensor, x: Tensor, y: Tensor, attrs: A) => Tensor | null,
  attrs?: A,
): Op<N, A> {
  return defineOp<N, A>({
    name,
    formula,
    shape: ([s]) => s!,
    gradient: (g, [x], y) => [d(g, x!, y, y.attrs as A)],
    evaluate: ([x], a) => x!.data.map((v) => f(v, a)),
    examples: [attrs ? { shapes: [[2, 3]], attrs } : { shapes: [[2, 3]] }],
  });
}

export const arithmetic = {
  add: binary(
    "add",
    "dx = g, dy = g",
    (x, y) => x + y,
    (g) => [g, g],
  ),
  sub: binary(
    "sub",
    "dx = g, dy = -g",
    (x, y) => x - y,
    (g) => [g, neg(g)],
  ),
  mul: binary(
    "mul",
    "dx = g y, dy = g x",
    (x, y) => x * y,
    (g, x, y) => [mul(g, y), mul(g, x)],
  ),
  div: binary(
    "div",
    "dx = g / y, dy = -g out / y",
    (x, y) => x / y,
    (g, _x, y, out) => [div(g, y), neg(mul(g, div(out, y)))],
  ),
  /** 1 where x > y, else 0. */
  greater: binary(
    "greater",
    "no gradient",
    (x, y) => (x > y ? 1 : 0),
    () => [null, null],
  ),
  /** 1 where x = y, else 0. */
  equal: binary(
    "equal",
    "no gradient",
    (x, y) => (x === y ? 1 : 0),
    () => [null, null],
  ),
};
export const add = (x: Operand, y: Operand): Tensor => apply(arithmetic.add, [lift(x), lift(y)], {});
export const sub = (x: Operand, y: Operand): Tensor => apply(arithmetic.sub, [lift(x), lift(y)], {});
export const mul = (x: Operand, y: Operand): Tensor => apply(arithmetic.mul, [lift(x), lift(y)], {});
export const div = (x: Operand, y: Operand): Tensor => apply(arithmetic.div, [lift(x), lift(y)], {});
export const greater = (x: Operand, y: Operand): Tensor => apply(arithmetic.greater, [lift(x), lift(y)], {});
export const equal = (x: Operand, y: Operand): Tensor => apply(arithmetic.equal, [lift(x), lift(y)], {});

export interface Slope extends Attrs {
  readonly slope: number;
}
export const functions = {
  neg: unary(
    "neg",
    "dx = -g",
    (x) => -x,
    (g) => neg(g),
  ),
  exp: unary("exp", "dx = g y", Math.exp, (g, _x, y) => mul(g, y)),
  log: unary("log", "dx = g / x", Math.log, (g, x) => div(g, x)),
  sqrt: unary("sqrt", "dx = g / 2y", Math.sqrt, (g, _x, y) => mul(div(g, y), 0.5)),
  tanh: unary("tanh", "dx = g (1 - y^2)", Math.tanh, (g, _x, y) => mul(g, sub(1, square(y)))),
  sigmoid: unary(
    "sigmoid",
    "dx = g y (1 - y)",
    (x) => 1 / (1 + Math.exp(-x)),
    (g, _x, y) => mul(g, mul(y, sub(1, y))),
  ),
  softplus: unary(
    "softplus",
    "dx = g sigmoid(x)",
    (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
    (g, x) => mul(g, sigmoid(x)),
  ),
  sin: unary("sin", "dx = g cos(x)", Math.sin, (g, x) => mul(g, cos(x))),
  cos: unary("cos", "dx = -g sin(x)", Math.cos, (g, x) => neg(mul(g, sin(x)))),
  abs: unary("abs", "dx = g sign(x)", Math.abs, (g, x) => mul(g, sub(greater(x, 0), greater(0, x)))),
  /** x where x > 0, else slope x; slope 0 is ReLU. */
  leakyRelu: unary<"leakyRelu", Slope>(
    "leakyRelu",
    "dx = g where x > 0, else slope g",
    (x, { slope }) => (x > 0 ? x : slope * x),
    (g, _x, y, { slope }) => gate(g, y, slope), // y > 0 exactly where x > 0
    { slope: 0.2 },
  ),
  /** The largest whole number not above x. */
  floor: unary("floor", "no gradient", Math.floor, () => null),
  /** The same value with no gradient. */
  stopGradient: unary(
    "stopGradient",
    "no gradient",
    (x) => x,
    () => null,
  ),
};
export const neg = (x: Operand): Tensor => apply(functions.neg, [lift(x)], {});
export const exp = (x: Operand): Tensor => apply(functions.exp, [lift(x)], {});
export const log = (x: Operand): Tensor => apply(functions.log, [lift(x)], {});
export const sqrt = (x: Operand): Tensor => apply(functions.sqrt, [lift(x)], {});
export const tanh = (x: Operand): Tensor => apply(functions.tanh, [lift(x)], {});
export const sigmoid = (x: Operand): Tensor => apply(functions.sigmoid, [lift(x)], {});
export const softplus = (x: Operand): Tensor => apply(functions.softplus, [lift(x)], {});
export const sin = (x: Operand): Tensor => apply(functions.sin, [lift(x)], {});
export const cos = (x: Operand): Tensor => apply(functions.cos, [lift(x)], {});
export const abs = (x: Operand): Tensor => apply(functions.abs, [lift(x)], {});
export const floor = (x: Operand): Tensor => apply(functions.floor, [lift(x)], {});
export const leakyRelu = (x: Operand, slope = 0.2): Tensor =>
  apply(functions.leakyRelu, [lift(x)], { slope });
export const relu = (x: Operand): Tensor => leakyRelu(x, 0);
export const stopGradient = (x: Operand): Tensor => apply(functions.stopGradient, [lift(x)], {});
export const square = (x: Operand): Tensor => mul(x, x);

export const gates = {
  /** x where y > 0, else slope x. Linear in x, so its gradient is itself: leaky ReLU of any order. */
  gate: defineOp<"gate", Slope>({
    name: "gate",
    formula: "dx = g where y > 0, else slope g",
    shape: ([s, t]) => broadcast("gate", s!, t!),
    gradient: (g, [, y], out) => [gate(g, y!, (out.attrs as Slope).slope), null],
    evaluate: ([x, y], { slope }) => x!.data.map((v, i) => (y!.data[i]! > 0 ? v : slope * v)),
    examples: [
      {
        shapes: [
          [2, 3],
          [2, 3],
        ],
        attrs: { slope: 0.2 },
      },
      {
        shapes: [
          [2, 3],
          [2, 3],
        ],
        attrs: { slope: 0 },
      },
    ],
  }),
  /** x where the mask is 1, y where it is 0. */
  select: defineOp({
    name: "select",
    formula: "dx = g mask, dy = g (1 - mask)",
    shape: ([m, s, t]) => broadcast("select", m!, broadcast("select", s!, t!)),
    gradient: (g, [m, x, y]) => [null, sumTo(select(m!, g, 0), x!.shape), sumTo(select(m!, 0, g), y!.shape)],
    evaluate: ([m, a, b], _, shape) => {
      const [mask, x, y] = [expanded(m!, shape), expanded(a!, shape), expanded(b!, shape)];
      return x.map((v, i) => (mask[i]! > 0.5 ? v : y[i]!));
    },
    examples: [{ shapes: [[2, 3], [2, 3], [3]] }],
  }),
};
const gate = (x: Tensor, y: Tensor, slope: number): Tensor => apply(gates.gate, [x, y], { slope });
export const select = (mask: Tensor, x: Operand, y: Operand): Tensor =>
  apply(gates.select, [mask, lift(x), lift(y)], {});

/** The larger of two, elementwise; the gradient goes to the larger, and to y where they are equal. */
export const maximum = (x: Operand, y: Operand): Tensor => select(greater(x, y), x, y);
/** The smaller of two, elementwise. */
export const minimum = (x: Operand, y: Operand): Tensor => select(greater(y, x), x, y);
/** x held between two numbers; no gradient outside them. */
export const clamp = (x: Operand, low: number, high: number): Tensor => minimum(maximum(x, low), high);
