/** @file Collects ONNX nodes while a graph is lowered; the same node asked for twice is made once. */

import type { ElementType, Initializer, OnnxAttr, OnnxNode } from "./model.ts";
import { shapeOf } from "./shapes.ts";

export interface Emitter {
  /** Float type of this model: float32 to train, float64 to check gradients. */
  readonly float: ElementType;
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly Initializer[];
  /** Shape of every name known so far. */
  readonly shapes: ReadonlyMap<string, readonly number[]>;
  /** The node that makes a value; none for inputs and constants. */
  maker(name: string): OnnxNode | undefined;
  /** Announce a graph input. */
  source(name: string, shape: readonly number[]): string;
  /** The name of `op(inputs)`, made now or found. */
  node(
    op: string,
    inputs: readonly string[],
    attrs?: Readonly<Record<string, OnnxAttr>>,
    domain?: string,
  ): string;
  /** The name of a constant list of integers, as ONNX takes axes and shapes. */
  ints(values: readonly number[]): string;
  /** The name of a constant list to gather by, made once for each `key`, which says what it is. */
  indices(key: string, make: () => Int32Array): string;
  /** The name of a constant float tensor. */
  floats(values: readonly number[], shape?: readonly number[]): string;
}

export function emitter(float: ElementType): Emitter {
  const nodes: OnnxNode[] = [];
  const initializers: Initializer[] = [];
  const made = new Map<string, string>();
  const makers = new Map<string, OnnxNode>();
  const shapes = new Map<string, readonly number[]>();
  const lists = new Map<string, readonly number[]>();

  const once = (key: string, prefix: string, make: (name: string) => void): string => {
    const known = made.get(key);
    if (known) return known;
    const name = `$${prefix}${made.size}`; // no input or variable is named like this
    made.set(key, name);
    make(name);
    return name;
  };
  const constant = (
    name: string,
    shape: readonly number[],
    type: ElementType,
    data: Initializer["data"],
  ): void => {
    shapes.set(name, shape);
    initializers.push({ name, shape, type, data });
  };
  return {
    float,
    nodes,
    initializers,
    shapes,
    maker: (name) => makers.get(name),
    source(name, shape) {
      shapes.set(name, shape);
      return name;
    },
    node: (op, inputs, attrs = {}, domain) =>
      once(JSON.stringify([op, inputs, attrs, domain]), "n", (name) => {
        const known = {
          shapes: inputs.map((x) => shapes.get(x)!),
          attrs,
          ints: (i: number) => lists.get(inputs[i]!)!,
        };
        shapes.set(name, shapeOf(op, known));
        const node = { name, op, inputs, attrs, ...(domain ? { domain } : {}) };
        nodes.push(node);
        makers.set(name, node);
      }),
    ints: (values) =>
      once(`ints ${values}`, "c", (name) => {
        lists.set(name, values);
        constant(name, [values.length], "int64", BigInt64Array.from(values.map(BigInt)));
      }),
    indices: (key, make) =>
      once(`indices ${key}`, "c", (name) => {
        const values = make();
        constant(name, [values.length], "int32", values);
      }),
    floats: (values, shape = []) =>
      once(`floats ${values} as ${shape}`, "c", (name) =>
        constant(
          name,
          shape,
          float,
          float === "float64" ? Float64Array.from(values) : Float32Array.from(values),
        ),
      ),
  };
}
