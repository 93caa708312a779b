/** @file Lowering for ONNX Runtime's CPU provider. Which form is fastest was measured (docs/engine.md). */

import { isConstant } from "../graph/ops/source.ts";
import { type Shape, sameShape, size, type Tensor } from "../graph/tensor.ts";
import { lowerConv, lowerConvFilter, lowerConvTransposed } from "./lower-conv.ts";
import { elementCode } from "./model.ts";
import { reshaped } from "./reshaped.ts";
import type { Lower, Lowering, Target } from "./target.ts";

/** An ONNX operator of the same meaning. */
const same =
  (op: string): Lower =>
  (e, x) =>
    e.node(op, x);

/**
 * An ONNX operator that broadcasts. Where the last dimension is 1, as in grey images, ONNX Runtime repeats the smaller
 * operand one element at a time, 20 times slower; so dimensions of 1 at the end are left off.
 */
function broadcasting(e: Lowering, op: string, x: readonly string[]): string {
  const shapes = x.map((name) => e.shapes.get(name)!);
  const rank = Math.max(...shapes.map((s) => s.length));
  const last = (i: number): boolean => shapes.every((s) => (s[s.length - rank + i] ?? 1) === 1);
  let kept = rank;
  while (kept && last(kept - 1)) kept--;
  if (kept === rank || shapes.every((s) => sameShape(s, shapes[0]!))) return e.node(op, x);
  const bare = x.map((name, i) =>
    reshaped(e, name, shapes[i]!.slice(0, Math.max(0, shapes[i]!.length - rank + kept))),
  );
  const full = Array.from({ length: rank }, (_, i) =>
    Math.max(...shapes.map((s) => s[s.length - rank + i] ?? 1)),
  );
  return reshaped(e, e.node(op, bare), full);
}
const arithmetic =
  (op: string): Lower =>
  (e, x) =>
    broadcasting(e, op, x);
/** A comparison, as 0 or 1. */
const mark =
  (op: string): Lower =>
  (e, x) =>
    e.node("Cast", [broadcasting(e, op, x)], { to: elementCode[e.float] });

/** The product p and the row b of p + b, where nothing else reads p: one operator adds both. */
function biased(t: Tensor, uses: (t: Tensor) => number): readonly [product: Tensor, row: Tensor] | undefined {
  if (t.op.name !== "add") return undefined;
  const [x, y] = t.inputs as [Tensor, Tensor];
  return (
    [
      [x, y],
      [y, x],
    ] as const
  ).find(([product, row]) => {
    const width = product.shape.at(-1);
    const is = product.op.name === "conv" || (product.op.name === "matmul" && product.shape.length === 2);
    return (
      is &&
      uses(product) === 1 &&
      row.shape.at(-1) === width &&
      size(row.shape) === width &&
      sameShape(product.shape, t.shape)
    );
  });
}
const lowerAdd: Lower = (e, x, t) => {
  const found = biased(t, e.uses);
  if (!found) return broadcasting(e, "Add", x);
  const [product, row] = found;
  const bias = reshaped(e, e.of(row), [size(row.shape)]);
  return product.op.name === "conv" ? lowerConv(e, product, bias) : lowerMatmul(e, product, bias);
};

function lowerMatmul(e: Lowering, t: Tensor, bias?: string): string {
  const x = t.inputs.map((i) => e.of(i));
  const trans = { transA: t.attrs.transA ? 1 : 0, transB: t.attrs.transB ? 1 : 0 };
  if (t.shape.length > 2)
    return trans.transA || trans.transB
      ? e.node("FusedMatMul", x, trans, "com.microsoft")
      : e.node("MatMul", x);
  return bias || trans.transA || trans.transB
    ? e.node("Gemm", bias ? [...x, bias] : x, trans)
    : e.node("MatMul", x);
}

/** Neighbouring axes that are all kept or all reduced, merged: fewer dimensions take faster paths. */
function merged(shape: Shape, axes: readonly number[]): { shape: number[]; axes: number[] } {
  const blocks: { n: number; reduce: boolean }[] = [];
  shape.forEach((n, i) => {
    const reduce = axes.includes(i);
    const last = blocks.at(-1);
    if (n === 1 && blocks.length) return;
    if (last && (last.reduce === reduce || last.n === 1)) {
      last.reduce = last.n === 1 ? reduce : last.reduce;
      last.n *= n;
    } else blocks.push({ n, reduce });
  });
  return { shape: blocks.map((b) => b.n), axes: blocks.flatMap((b, i) => (b.reduce ? [i] : [])) };
}

const reduce =
  (op: string): Lower =>
  (e, [x], t) => {
    const from = t.inputs[0]!.shape;
    const m = merged(from, t.attrs.axes as number[]);
    const out = e.node(op, [reshaped(e, x!, m.shape), e.ints(m.axes)], { keepdims: 0 });
    return reshaped(e, out, t.shape);
  };

const lowerLeakyRelu: Lower = (e, [x], t) => {
  const slope = t.attrs.slope as number;
  if (!slope) return e.node("Relu", [x!]);
  if (e.float === "float32") return e.node("LeakyRelu", [x!], { alpha: { float: slope } });
  // The attribute is a float32 whatever the input is, which a float64 check would notice.
  return e.node("Where", [
    e.node("Greater", [x!, e.floats([0])]),
    x!,
    e.node("Mul", [x!, e.floats([slope])]),
  ]);
};

/** Any float above 1 / STEEP in size is past both ends of a ramp this steep. */
const STEEP = 1e38;

/** 1 where y > 0, else the slope, as a steep ramp cut off: two passes of plain arithmetic, where Where takes 3.5. */
function gateMask(e: Lowering, y: string, slope: number): string {
  if (!slope && e.float === "float32")
    return e.node("HardSigmoid", [y], { alpha: { float: STEEP }, beta: { float: 0 } });
  return e.node("Clip", [broadcasting(e, "Mul", [y, e.floats([STEEP])]), e.floats([slope]), e.floats([1])]);
}
const lowerGate: Lower = (e, [x, y], t) => {
  const mask = gateMask(e, y!, t.attrs.slope as number);
  return isConstant(t.inputs[0]!, 1) ? mask : broadcasting(e, "Mul", [x!, mask]);
};

/** max(x, 0) + ln(1 + e^-|x|), which never overflows; the operator of this name takes three times as long. */
const lowerSoftplus: Lower = (e, [x]) => {
  const one = e.node("Exp", [e.node("Neg", [e.node("Abs", [x!])])]);
  return e.node("Add", [e.node("Relu", [x!]), e.node("Log", [broadcasting(e, "Add", [one, e.floats([1])])])]);
};

/** Zeros between elements: give each its own block of `interior + 1`, pad the block, and cut the last one short. */
const lowerPad: Lower = (e, [x], t) => {
  const { low, high, interior } = t.attrs as { low: number[]; high: number[]; interior: number[] };
  let [name, shape] = [x!, [...t.inputs[0]!.shape]];
  interior.forEach((gap, axis) => {
    if (!gap) return;
    const [before, n, after] = [shape.slice(0, axis), shape[axis]!, shape.slice(axis + 1)];
    const pads = new Array<number>(2 * (shape.length + 1)).fill(0);
    pads[shape.length + 1 + axis + 1] = gap; // after the new axis
    const blocks = e.node("Pad", [reshaped(e, name, [...before, n, 1, ...after]), e.ints(pads)]);
    const joined = reshaped(e, blocks, [...before, n * (gap + 1), ...after]);
    shape = [...before, n + (n - 1) * gap, ...after];
    name = e.node("Slice", [joined, e.ints([0]), e.ints([shape[axis]!]), e.ints([axis])]);
  });
  return low.some(Boolean) || high.some(Boolean) ? e.node("Pad", [name, e.ints([...low, ...high])]) : name;
};

const lowerSlice: Lower = (e, [x], t) => {
  const { starts, ends, steps } = t.attrs as { starts: number[]; ends: number[]; steps: number[] };
  const from = t.inputs[0]!.shape;
  const axes = from.flatMap((d, i) => (starts[i] === 0 && ends[i] === d && steps[i] === 1 ? [] : [i]));
  const pick = (v: readonly number[]): string => e.ints(axes.map((i) => v[i]!));
  const strided = axes.some((i) => steps[i] !== 1);
  return e.node("Slice", [x!, pick(starts), pick(ends), e.ints(axes), ...(strided ? [pick(steps)] : [])]);
};

export const cpu: Target = {
  absorbed: (t, uses) => biased(t, uses)?.[0],
  rules: {
    constant: (e, _, t) =>
      t.shape.length
        ? e.floats(new Array<number>(size(t.shape)).fill(t.attrs.value as number), t.shape)
        : e.floats([t.attrs.value as number]),
    table: (e, _, t) => {
      const values = t.attrs.values as number[];
      return t.dtype === "int"
        ? e.indices(`${values}`, () => Int32Array.from(values))
        : e.floats(values, t.shape);
    },
    add: lowerAdd,
    sub: arithmetic("Sub"),
    mul: arithmetic("Mul"),
    div: arithmetic("Div"),
    greater: mark("Greater"),
    equal: mark("Equal"),
    neg: same("Neg"),
    exp: same("Exp"),
    log: same("Log"),
    sqrt: same("Sqrt"),
    tanh: same("Tanh"),
    sigmoid: same("Sigmoid"),
    floor: same("Floor"),
    softplus: lowerSoftplus,
    sin: same("Sin"),
    cos: same("Cos"),
    abs: same("Abs"),
    leakyRelu: lowerLeakyRelu,
    stopGradient: (_, [x]) => x!,
    gate: lowerGate,
    select: (e, [mask, x, y]) => e.node("Where", [e.node("Greater", [mask!, e.floats([0.5])]), x!, y!]),
    sum: reduce("ReduceSum"),
    max: reduce("ReduceMax"),
    cumulativeSum: (e, [x], t) =>
      e.node("CumSum", [x!, e.ints([t.attrs.axis as number])], { reverse: t.attrs.reverse ? 1 : 0 }),
    reshape: (e, [x], t) => reshaped(e, x!, t.shape),
    broadcastTo: (e, [x], t) => e.node("Expand", [x!, e.ints(t.shape)]),
    transpose: (e, x, t) => e.node("Transpose", x, { perm: t.attrs.perm as number[] }),
    slice: lowerSlice,
    pad: lowerPad,
    concat: (e, x, t) => e.node("Concat", x, { axis: t.attrs.axis as number }),
    matmul: (e, _, t) => lowerMatmul(e, t),
    gather: same("Gather"),
    oneHot: (e, [ids], t) => {
      const depth = t.attrs.depth as number;
      const column = reshaped(e, ids!, [...t.inputs[0]!.shape, 1]);
      const range = e.node("Cast", [e.ints(Array.from({ length: depth }, (_, i) => i))], {
        to: elementCode.int32,
      });
      return e.node("Cast", [e.node("Equal", [column, range])], { to: elementCode[e.float] });
    },
    conv: (e, _, t) => lowerConv(e, t),
    convTransposed: lowerConvTransposed,
    convFilter: lowerConvFilter,
  },
};
