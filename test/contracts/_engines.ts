/** @file What computes outputs from feeds: the interpreter, and ONNX Runtime. Every contract runs on both in float64. */

import { interpret } from "../../src/graph/interpret.ts";
import type { Tensor, Value } from "../../src/graph/tensor.ts";
import { node } from "../../src/runtime/node.ts";
import { allocate, type Buffer } from "../../src/runtime/runtime.ts";

export type Feeds = Readonly<Record<string, ArrayLike<number>>>;
export type Engine = (outputs: readonly Tensor[], feeds: Feeds) => Value[];

export const interpreter: Engine = interpret;

/** Compiles once for the same outputs, because differences ask for them again and again. */
export function onnxruntime(float: "float32" | "float64"): Engine {
  const compiled = new Map<string, (feeds: Feeds) => Value[]>();
  return (outputs, feeds) => {
    const key = outputs.map((t) => t.id).join(" ");
    if (!compiled.has(key)) compiled.set(key, compile(outputs, float));
    return compiled.get(key)!(feeds);
  };
}

function compile(outputs: readonly Tensor[], float: "float32" | "float64"): (feeds: Feeds) => Value[] {
  const named = Object.fromEntries(outputs.map((t, i) => [`y${i}`, t]));
  const phase = { name: "run", outputs: named, writes: [], shares: false };
  const { buffers, bind } = node.compile([phase], { float });
  const memory: Record<string, Buffer> = Object.fromEntries(buffers.map((b) => [b.name, allocate(b)]));
  const { run } = bind(memory);
  return (feeds) => {
    for (const { name, kind } of buffers) if (kind === "source") memory[name]!.set(feeds[name]!);
    run!();
    return outputs.map((t, i) => ({ shape: t.shape, data: Float64Array.from(memory[`y${i}`]!) }));
  };
}

export const engines = [
  ["interpreter", interpreter],
  ["onnxruntime", onnxruntime("float64")],
] as const;
