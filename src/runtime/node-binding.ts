/**
 * @file ONNX Runtime through the binding under its public API: synchronous, without copies, and private. Used with the
 * one version it was read in.
 */

import { createRequire } from "node:module";
import * as ort from "onnxruntime-node";
import { elementCode, type OnnxGraph, type Port } from "../onnx/model.ts";
import { encodeModel } from "../onnx/proto.ts";
import { type Memory, type OpenSession, sessionOptions } from "./session.ts";

export const BINDING_READ_IN = "1.30.0";

type Tensors = Record<string, ort.Tensor | null>;
interface NativeSession {
  loadModel(bytes: ArrayBufferLike, offset: number, length: number, options: object): void;
  run(feeds: Tensors, results: Tensors, options: object): unknown;
}
interface Native {
  readonly binding: { InferenceSession: new () => NativeSession };
  initOrt(): void;
}

const require = createRequire(import.meta.url);
let loaded: Native | undefined;
function native(): Native["binding"] {
  if (!loaded) {
    ort.env.logLevel = "fatal"; // see sessionOptions
    loaded = require("onnxruntime-node/dist/binding.js") as Native;
    loaded.initOrt();
  }
  return loaded.binding;
}

/**
 * After a run the binding copies every output into a new array, even one it was given memory for: a tenth of a VAE's
 * step, and as much garbage as there are gradients. It does so in the model's order, and gives up at a type that
 * JavaScript has no array for. So each model gets one such output more, before all others.
 */
const STOP: Port = { name: "$stop", shape: [], type: "bfloat16" };
const STOPPED = `Tensor type (${elementCode.bfloat16}) is not supported.`;

function stopped({ nodes, initializers, inputs, outputs }: OnnxGraph): OnnxGraph {
  const zero = { name: "$zero", shape: [], type: "float32", data: new Float32Array(1) } as const;
  const cast = { name: STOP.name, op: "Cast", inputs: [zero.name], attrs: { to: elementCode.bfloat16 } };
  return {
    nodes: [cast, ...nodes],
    initializers: [zero, ...initializers],
    inputs,
    outputs: [STOP, ...outputs],
  };
}

const tensors = (ports: readonly Port[], memory: Memory): Tensors =>
  Object.fromEntries(
    ports.map(({ name, type, shape }) => [
      name,
      new ort.Tensor(type as "float32", memory[name] as Float32Array, shape as number[]),
    ]),
  );

export const openBinding: OpenSession = (graph, threads) => {
  const model = encodeModel(stopped(graph));
  const session = new (native().InferenceSession)();
  session.loadModel(model.buffer, model.byteOffset, model.byteLength, sessionOptions(graph, threads));
  return (memory) => {
    const feeds = tensors(graph.inputs, memory);
    const results = { [STOP.name]: null, ...tensors(graph.outputs, memory) };
    return () => {
      try {
        session.run(feeds, results, {});
      } catch (error) {
        if ((error as Error).message !== STOPPED) throw error;
      }
    };
  };
};
