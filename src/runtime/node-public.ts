/**
 * @file ONNX Runtime through its public API, which is asynchronous, made synchronous: a thread runs the model while this
 * one waits. Values are copied both ways through shared memory. For any version; slower by those copies.
 */

import { createRequire } from "node:module";
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { Port } from "../onnx/model.ts";
import { encodeModel } from "../onnx/proto.ts";
import { thread } from "./node-public-thread.ts";
import type { Buffer } from "./runtime.ts";
import { type OpenSession, sessionOptions } from "./session.ts";

/** A port of a model, its values in memory that both threads see. */
interface Shared extends Port {
  readonly values: Buffer;
}

type Request =
  | { readonly does: "open"; readonly session: number; readonly model: Uint8Array; readonly options: object }
  | {
      readonly does: "bind";
      readonly binding: number;
      readonly session: number;
      readonly inputs: readonly Shared[];
      readonly outputs: readonly Shared[];
    }
  | { readonly does: "run"; readonly binding: number };

/** Returns when the thread has done what it was asked; throws what it failed with. */
type Ask = (request: Request) => void;

function started(): Ask {
  const answered = new Int32Array(new SharedArrayBuffer(4));
  const { port1: here, port2: port } = new MessageChannel();
  const onnxruntime = createRequire(import.meta.url).resolve("onnxruntime-node");
  const workerData = { answered, port, onnxruntime };
  new Worker(thread, { eval: true, workerData, transferList: [port], execArgv: [] }).unref();
  let asked = 0;
  return (request) => {
    here.postMessage(request);
    Atomics.wait(answered, 0, asked++);
    const failure = receiveMessageOnPort(here)?.message as string | undefined;
    if (failure !== undefined) throw new Error(failure);
  };
}
let asking: Ask | undefined;
const ask: Ask = (request) => (asking ??= started())(request);

function inSharedMemory(port: Port, own: Buffer): Shared {
  const OfKind = own.constructor as new (bytes: SharedArrayBuffer) => Buffer;
  return { ...port, values: new OfKind(new SharedArrayBuffer(own.byteLength)) };
}

let made = 0;
export const openPublic: OpenSession = (graph, threads) => {
  const session = made++;
  ask({ does: "open", session, model: encodeModel(graph), options: sessionOptions(graph, threads) });
  return (memory) => {
    const binding = made++;
    const inputs = graph.inputs.map((port) => inSharedMemory(port, memory[port.name]!));
    const outputs = graph.outputs.map((port) => inSharedMemory(port, memory[port.name]!));
    ask({ does: "bind", binding, session, inputs, outputs });
    return () => {
      for (const { name, values } of inputs) values.set(memory[name]!);
      ask({ does: "run", binding });
      for (const { name, values } of outputs) memory[name]!.set(values);
    };
  };
};
