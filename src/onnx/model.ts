/** @file An ONNX graph as records, between lowering and bytes. */

/** An attribute: an integer, a list of integers, text, or a float (wrapped, because 1 would be ambiguous). */
export type OnnxAttr = number | readonly number[] | string | { readonly float: number };

/** Every node here has one output, which is its name. */
export interface OnnxNode {
  readonly name: string;
  readonly op: string;
  readonly inputs: readonly string[];
  readonly attrs: Readonly<Record<string, OnnxAttr>>;
  readonly domain?: string;
}

export type ElementType = "float32" | "float64" | "int32" | "int64" | "bfloat16";
/** TensorProto.DataType */
export const elementCode: Readonly<Record<ElementType, number>> = {
  float32: 1,
  float64: 11,
  int32: 6,
  int64: 7,
  bfloat16: 16,
};

export interface Initializer {
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: ElementType;
  readonly data: Float32Array | Float64Array | Int32Array | BigInt64Array;
}

export interface Port {
  readonly name: string;
  /** A name stands for a dimension known only when the model runs. */
  readonly shape: readonly (number | string)[];
  readonly type: ElementType;
}

export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly Initializer[];
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
}
