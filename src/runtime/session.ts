/** @file One model, opened and bound: what the two ways into ONNX Runtime have in common. */

import type { InferenceSession } from "onnxruntime-node";
import type { OnnxGraph } from "../onnx/model.ts";
import type { Buffer } from "./runtime.ts";

/** Memory of every input and output of a model, by name. */
export type Memory = Readonly<Record<string, Buffer>>;

/** Opens a model; then gives it its memory; then runs it, and returns when it has run. */
export type OpenSession = (graph: OnnxGraph, threads: number) => (memory: Memory) => () => void;

/** Passes over a graph take the square of its nodes: 30 s for the 29,000 of a table of 300 columns, to save nothing. */
const MOST_OPTIMISED = 5000;

/**
 * Sequential, because a step has no branches worth a thread; "basic" loads faster than "all" and runs as fast. A memory
 * pattern is a second set of activations beside the first run's, 60 to 140 MB for pictures, and saves no time. A thread
 * without work spins for 50 us before it sleeps: long enough between the nodes of a step, and on busy cores it takes no
 * time from those that have work, nor from a budget of processor time.
 */
export const sessionOptions = (graph: OnnxGraph, threads: number): InferenceSession.SessionOptions => ({
  intraOpNumThreads: threads,
  interOpNumThreads: 1,
  executionMode: "sequential",
  graphOptimizationLevel: graph.nodes.length > MOST_OPTIMISED ? "disabled" : "basic",
  enableMemPattern: false,
  extra: { session: { intra_op: { spin_duration_us: "50" } } },
  logSeverityLevel: 4, // what goes wrong is thrown; the log would paint over the terminal
});
