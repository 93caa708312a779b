/** @file The shape of each ONNX node's output, for the operators that lowerings emit. */

import type { OnnxAttr } from "./model.ts";

type Shape = readonly number[];
/** What a rule sees: input shapes, attributes, and the constant integers of inputs that are lists. */
interface Known {
  readonly shapes: readonly Shape[];
  readonly attrs: Readonly<Record<string, OnnxAttr>>;
  ints(input: number): readonly number[];
}
type Rule = (k: Known) => Shape;

const first: Rule = ({ shapes }) => shapes[0]!;

/** Aligned at the right, each dimension is the larger. */
const broadcast: Rule = ({ shapes }) => {
  const rank = Math.max(...shapes.map((s) => s.length));
  return Array.from({ length: rank }, (_, i) => Math.max(...shapes.map((s) => s[s.length - rank + i] ?? 1)));
};

const product: Rule = ({ shapes: [a, b], attrs }) => {
  const [m, n] = [a!.at(attrs.transA ? -1 : -2)!, b!.at(attrs.transB ? -2 : -1)!];
  const lead = broadcast({ shapes: [a!.slice(0, -2), b!.slice(0, -2)], attrs: {}, ints: () => [] });
  return [...lead, m, n];
};

const reduced: Rule = ({ shapes, ints }) => shapes[0]!.filter((_, i) => !ints(1).includes(i));

const rules: Readonly<Record<string, Rule>> = {
  Reshape: ({ ints }) => ints(1),
  Expand: ({ ints }) => ints(1),
  Transpose: ({ shapes, attrs }) => (attrs.perm as number[]).map((p) => shapes[0]![p]!),
  Pad: ({ shapes, ints }) => shapes[0]!.map((d, i) => d + ints(1)[i]! + ints(1)[i + shapes[0]!.length]!),
  Slice: ({ shapes, ints }) => {
    const out = [...shapes[0]!];
    const [starts, ends, axes] = [ints(1), ints(2), ints(3)];
    const steps = shapes.length > 4 ? ints(4) : axes.map(() => 1);
    for (const [i, axis] of axes.entries()) out[axis] = Math.ceil((ends[i]! - starts[i]!) / steps[i]!);
    return out;
  },
  Concat: ({ shapes, attrs }) => {
    const axis = attrs.axis as number;
    return shapes[0]!.map((d, i) => (i === axis ? shapes.reduce((n, s) => n + s[axis]!, 0) : d));
  },
  Gather: ({ shapes: [x, at], attrs }) => {
    const axis = (attrs.axis as number | undefined) ?? 0;
    return [...x!.slice(0, axis), ...at!, ...x!.slice(axis + 1)];
  },
  MatMul: product,
  Gemm: product,
  FusedMatMul: product,
  ReduceSum: reduced,
  ReduceMax: reduced,
  Col2Im: ({ shapes: [x], ints }) => [x![0]!, x![1]! / (ints(2)[0]! * ints(2)[1]!), ...ints(1)],
  Conv: ({ shapes: [x, w], attrs }) => {
    const [strides, pads] = [attrs.strides as number[], attrs.pads as number[]];
    const out = (axis: 0 | 1): number =>
      Math.floor((x![axis + 2]! + pads[axis]! + pads[axis + 2]! - w![axis + 2]!) / strides[axis]!) + 1;
    return [x![0]!, w![0]!, out(0), out(1)];
  },
  ConvTranspose: ({ shapes: [x, w], attrs }) => {
    const [strides, pads, beyond] = [
      attrs.strides as number[],
      attrs.pads as number[],
      attrs.output_padding as number[],
    ];
    const out = (axis: 0 | 1): number =>
      (x![axis + 2]! - 1) * strides[axis]! - pads[axis]! - pads[axis + 2]! + w![axis + 2]! + beyond[axis]!;
    return [x![0]!, w![1]!, out(0), out(1)];
  },
  Add: broadcast,
  Sub: broadcast,
  Mul: broadcast,
  Div: broadcast,
  Greater: broadcast,
  Equal: broadcast,
  Where: broadcast,
};

/** Operators without a rule keep the shape of their first input. */
export const shapeOf = (op: string, known: Known): Shape => (rules[op] ?? first)(known);
