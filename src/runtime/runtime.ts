/** @file What the rest of the house knows of a machine that computes: compile phases once, bind memory once, run. */

import type { Tensor } from "../graph/tensor.ts";
import type { Phase } from "../onnx/stages.ts";

export type { Phase };
/** Memory of one input, variable or output. int32 for indices. */
export type Buffer = Float32Array | Float64Array | Int32Array;

export interface CompileOptions {
  /** Threads one run may use; part of the run's identity, because it may change the last bits. */
  readonly threads?: number;
  /** float64 serves gradient checks only. */
  readonly float?: "float32" | "float64";
}

export interface BufferSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly kind: "source" | "output";
  readonly type: "float32" | "float64" | "int32";
}

export interface Program {
  /** Every input, variable and output of every phase, once. */
  readonly buffers: readonly BufferSpec[];
  /** Give each buffer its memory; returns one synchronous function per phase. Nothing is copied when they run. */
  bind(memory: Readonly<Record<string, Buffer>>): Readonly<Record<string, () => void>>;
}

export interface Runtime {
  readonly name: string;
  compile(phases: readonly Phase[], options?: CompileOptions): Program;
}

/** A buffer of the right type and length for `spec`. */
export function allocate(spec: BufferSpec): Buffer {
  const length = spec.shape.reduce((n, d) => n * d, 1);
  return spec.type === "int32"
    ? new Int32Array(length)
    : spec.type === "float64"
      ? new Float64Array(length)
      : new Float32Array(length);
}

/** Compute `outputs` once from named values: for evaluation, export checks and tests, not for training loops. */
export function evaluate(
  runtime: Runtime,
  outputs: Readonly<Record<string, Tensor>>,
  feeds: Readonly<Record<string, ArrayLike<number>>>,
  options: CompileOptions = {},
): Record<string, Buffer> {
  const program = runtime.compile([{ name: "once", outputs, writes: [], shares: false }], options);
  const memory: Record<string, Buffer> = {};
  for (const spec of program.buffers) {
    memory[spec.name] = allocate(spec);
    if (spec.kind === "source") memory[spec.name]!.set(feeds[spec.name]!);
  }
  program.bind(memory).once!();
  return Object.fromEntries(Object.keys(outputs).map((name) => [name, memory[name]!]));
}
