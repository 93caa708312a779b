/**
 * @file The symbolic tensor: one value of a graph that will be computed later.
 *
 * Tensors are immutable and building one computes nothing. Every shape is known when the graph is built, so every
 * shape error is raised then, before any data is read.
 */

import { ShapeError } from "../util/errors.ts";

export type Shape = readonly number[];
/** `int` tensors are indices (class labels, token ids); everything else is a float of the runtime's width. */
export type DType = "float" | "int";

/** What an operation needs beside its inputs: axes, slopes, strides. Plain data, so that it can be compared. */
export type Attrs = Readonly<Record<string, unknown>>;

export interface Tensor {
  readonly op: Op;
  readonly inputs: readonly Tensor[];
  readonly attrs: Attrs;
  readonly shape: Shape;
  readonly dtype: DType;
  /** Order of making: inputs always have smaller ids than what is computed from them. */
  readonly id: number;
}

/** A concrete value, row-major, in the float64 of the reference interpreter. */
export interface Value {
  readonly shape: Shape;
  readonly data: Float64Array;
}

/** An operation is one record that answers every question asked of it; leaving an answer out does not compile. */
export interface Op<Name extends string = string, A extends Attrs = any> {
  readonly name: Name;
  /** The gradient in words, for docs/ops.md. */
  readonly formula: string;
  shape(inputs: readonly Shape[], attrs: A): Shape;
  /** Graph to graph: from d(output), the d(input) of each input; null where there is none. */
  gradient(g: Tensor, inputs: readonly Tensor[], output: Tensor): readonly (Tensor | null)[];
  /** The float64 kernel of the reference interpreter. */
  evaluate(inputs: readonly Value[], attrs: A, shape: Shape): Float64Array;
  /** Inputs the contract suite tries the operation on, first and second order, on every runtime. */
  readonly examples: readonly Example<A>[];
}

export interface Example<A extends Attrs = Attrs> {
  readonly shapes: readonly Shape[];
  readonly attrs?: A;
  /** For inputs that are indices: the number of values they may take. */
  readonly below?: Readonly<Record<number, number>>;
}

export const defineOp = <const Name extends string, A extends Attrs>(op: Op<Name, A>): Op<Name, A> => op;

let made = 0;

/** The result of applying `op`. Shapes are checked here and nowhere else. */
export function apply<A extends Attrs>(
  op: Op<string, A>,
  inputs: readonly Tensor[],
  attrs: A,
  dtype: DType = "float",
): Tensor {
  const shape = op.shape(
    inputs.map((t) => t.shape),
    attrs,
  );
  return { op, inputs, attrs, shape, dtype, id: made++ };
}

export const size = (shape: Shape): number => shape.reduce((n, d) => n * d, 1);
export const sameShape = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((d, i) => d === b[i]);
export const show = (shape: Shape): string => `[${shape.join(", ")}]`;

type Names<S extends string> = S extends `${infer Head} ${infer Rest}` ? Head | Names<Rest> : S;

/** Bind the dimensions of `x` to names, `dims(x, "B H W C")`, or fail with both shapes in the message. */
export function dims<const S extends string>(
  x: Tensor,
  pattern: S,
  where = "dims",
): Record<Names<S>, number> {
  const names = pattern.split(" ");
  if (names.length !== x.shape.length)
    throw new ShapeError({
      where,
      expected: `rank ${names.length} [${names.join(", ")}]`,
      received: show(x.shape),
    });
  return Object.fromEntries(names.map((n, i) => [n, x.shape[i]])) as Record<Names<S>, number>;
}

/** Everything `outputs` depend on, inputs before what uses them. */
export function topological(outputs: readonly Tensor[]): Tensor[] {
  const seen = new Set<Tensor>();
  const stack = [...outputs];
  while (stack.length) {
    const t = stack.pop()!;
    if (seen.has(t)) continue;
    seen.add(t);
    stack.push(...t.inputs);
  }
  return [...seen].sort((a, b) => a.id - b.id);
}
