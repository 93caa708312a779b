/** @file Values that come from outside the graph: data, noise, parameters, state, and constants. */

import { ShapeError } from "../../util/errors.ts";
import { type Attrs, apply, type DType, defineOp, type Shape, show, size, type Tensor } from "../tensor.ts";

const given = { gradient: () => [], evaluate: (): never => unfed(), examples: [] };
function unfed(): never {
  throw new Error("a graph input has no kernel: the interpreter reads it from the feeds");
}

/** What fills an input before each step: rows, noise, how far training is (0 to 1), or the caller. */
export type Feed = "data" | "normal" | "uniform" | "progress" | "given";

export interface InputAttrs extends Attrs {
  readonly name: string;
  readonly shape: Shape;
  readonly feed: Feed;
}
export const inputOp = defineOp<"input", InputAttrs>({
  name: "input",
  formula: "none",
  shape: (_, a) => a.shape,
  ...given,
});

/** A graph input, filled anew before each step. */
export const input = (name: string, shape: Shape, feed: Feed = "given", dtype: DType = "float"): Tensor =>
  apply(inputOp, [], { name, shape, feed }, dtype);

export interface VariableAttrs extends Attrs {
  readonly name: string;
  readonly shape: Shape;
  /** "parameter" is changed by an optimiser, "state" by an explicit next value. */
  readonly role: "parameter" | "state";
}
export const variableOp = defineOp<"variable", VariableAttrs>({
  name: "variable",
  formula: "none",
  shape: (_, a) => a.shape,
  ...given,
});

/** A value that lives from step to step: a parameter, or running state such as a moving average. */
export const variable = (name: string, shape: Shape, role: "parameter" | "state" = "parameter"): Tensor =>
  apply(variableOp, [], { name, shape, role });

/** The name of an input or a variable. */
export const nameOf = (t: Tensor): string => t.attrs.name as string;

export interface ConstantAttrs extends Attrs {
  readonly value: number;
  readonly shape: Shape;
}
export const constantOp = defineOp<"constant", ConstantAttrs>({
  name: "constant",
  formula: "none",
  shape: (_, a) => a.shape,
  gradient: () => [],
  evaluate: (_, a, shape) => new Float64Array(size(shape)).fill(a.value),
  examples: [],
});

/** One number, repeated over `shape`. */
export const constant = (value: number, shape: Shape = []): Tensor => apply(constantOp, [], { value, shape });

/** A tensor that is `value` everywhere. */
export const isConstant = (t: Tensor, value?: number): boolean =>
  t.op === constantOp && (value === undefined || t.attrs.value === value);

export interface TableAttrs extends Attrs {
  readonly values: readonly number[];
  readonly shape: Shape;
}
export const tableOp = defineOp<"table", TableAttrs>({
  name: "table",
  formula: "none",
  shape: (_, a) => {
    if (size(a.shape) !== a.values.length)
      throw new ShapeError({
        where: "table",
        expected: `${a.values.length} elements`,
        received: `shape ${show(a.shape)}`,
      });
    return a.shape;
  },
  gradient: () => [],
  evaluate: (_, a) => Float64Array.from(a.values),
  examples: [],
});

/** Fixed numbers written into the graph: bin centres, fitted means, class weights. */
export const table = (values: readonly number[], shape: Shape = [values.length]): Tensor =>
  apply(tableOp, [], { values, shape });

/** Fixed places written into the graph, to gather by. */
export const indices = (values: readonly number[]): Tensor =>
  apply(tableOp, [], { values, shape: [values.length] }, "int");
