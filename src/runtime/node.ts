/**
 * @file ONNX Runtime in Node. The only room that knows it.
 *
 * The public API runs a session behind two turns of the event loop, which costs more than a whole step of a toy GAN.
 * Under it stands a synchronous binding; it is private, so it is used for the exact version it was read in, and any
 * other version is served through the public API in a thread that waits for it (`node-public.ts`).
 */

import { createRequire } from "node:module";
import * as ort from "onnxruntime-node";
import { cpu } from "../onnx/cpu.ts";
import type { ElementType, Port } from "../onnx/model.ts";
import { encodeModel } from "../onnx/proto.ts";
import { type Stage, stages } from "../onnx/stages.ts";
import { UnsupportedError } from "../util/errors.ts";
import { allocate, type Buffer, type BufferSpec, type Program, type Runtime } from "./runtime.ts";

const require = createRequire(import.meta.url);
export const onnxruntimeVersion: string = (require("onnxruntime-node/package.json") as { version: string }).version;
const BINDING_READ_IN = "1.30.0";

interface NativeSession {
  loadModel(bytes: ArrayBufferLike, offset: number, length: number, options: object): void;
  run(feeds: Record<string, ort.Tensor>, fetches: Record<string, ort.Tensor | null>, options: object): Record<string, ort.Tensor>;
}
interface Native {
  readonly binding: { InferenceSession: new () => NativeSession };
  initOrt(): void;
}

let native: Native | undefined;
function openSession(model: Uint8Array, threads: number): NativeSession {
  if (onnxruntimeVersion !== BINDING_READ_IN)
    throw new UnsupportedError({ where: "runtime", expected: `onnxruntime-node ${BINDING_READ_IN}`, received: onnxruntimeVersion, fix: `Run npm install onnxruntime-node@${BINDING_READ_IN}.` });
  if (!native) {
    ort.env.logLevel = "error";
    native = require("onnxruntime-node/dist/binding.js") as Native;
    native.initOrt();
  }
  const session = new native.binding.InferenceSession();
  session.loadModel(model.buffer, model.byteOffset, model.byteLength, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: "sequential",
    graphOptimizationLevel: "basic",
    logSeverityLevel: 3,
  });
  return session;
}

const tensorOver = (port: Port, data: Buffer): ort.Tensor =>
  new ort.Tensor(port.type as "float32", data as Float32Array, port.shape as number[]);

const specOf = (port: Port, kind: BufferSpec["kind"]): BufferSpec => ({
  name: port.name,
  shape: port.shape as number[],
  kind,
  type: port.type as BufferSpec["type"],
});

function programOf(list: readonly Stage[], threads: number): Program {
  const specs = new Map<string, BufferSpec>();
  const wires = new Map<string, ort.Tensor>();
  for (const { graph, receives, hands } of list) {
    for (const port of graph.inputs) if (!receives.includes(port.name)) specs.set(port.name, specOf(port, "source"));
    for (const port of graph.outputs) {
      if (hands.includes(port.name)) wires.set(port.name, tensorOver(port, allocate(specOf(port, "output"))));
      else specs.set(port.name, specOf(port, "output"));
    }
  }
  const sessions = list.map(({ graph }) => openSession(encodeModel(graph), threads));
  return {
    buffers: [...specs.values()],
    bind: (memory) =>
      Object.fromEntries(
        list.map(({ name, graph }, i) => {
          const tensor = (port: Port): [string, ort.Tensor] => [port.name, wires.get(port.name) ?? tensorOver(port, memory[port.name]!)];
          const feeds = Object.fromEntries(graph.inputs.map(tensor));
          const fetches = Object.fromEntries(graph.outputs.map(tensor));
          const session = sessions[i]!;
          return [name, () => void session.run(feeds, fetches, {})];
        }),
      ),
  };
}

export const node: Runtime = {
  name: "onnxruntime",
  compile: (phases, { threads = 1, float = "float32" } = {}) => programOf(stages(phases, cpu, float as ElementType), threads),
};
