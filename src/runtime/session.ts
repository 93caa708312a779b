/** @file One model, opened and bound: what the two ways into ONNX Runtime have in common. */

import type { InferenceSession } from "onnxruntime-node";
import type { OnnxGraph } from "../onnx/model.ts";
import type { Buffer } from "./runtime.ts";

/** Memory of every input and output of a model, by name. */
export type Memory = Readonly<Record<string, Buffer>>;

/** Opens a model; then gives it its memory; then runs it, and returns when it has run. */
export type OpenSession = (graph: OnnxGraph, threads: number) => (memory: Memory) => () => void;

/**
 * Sequential, because a step has no branches worth a thread; "basic" loads faster than "all" and runs as fast. A memory
 * pattern is a second set of activations beside the first run's, 60 to 140 MB for pictures, and saves no time.
 */
export const sessionOptions = (threads: number): InferenceSession.SessionOptions => ({
  intraOpNumThreads: threads,
  interOpNumThreads: 1,
  executionMode: "sequential",
  graphOptimizationLevel: "basic",
  enableMemPattern: false,
  logSeverityLevel: 4, // what goes wrong is thrown; the log would paint over the terminal
});
