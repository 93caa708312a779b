/**
 * @file ONNX Runtime in Node.
 *
 * The public API runs a session behind two turns of the event loop, which costs more than a whole step of a toy GAN.
 * Under it stands a synchronous binding; it is private, so it is used for the exact version it was read in, and any
 * other version is served through the public API in a thread that is waited for.
 */

import { createRequire } from "node:module";
import { cpu } from "../onnx/cpu.ts";
import type { Port } from "../onnx/model.ts";
import { type Stage, stages } from "../onnx/stages.ts";
import { BINDING_READ_IN, openBinding } from "./node-binding.ts";
import { openPublic } from "./node-public.ts";
import { allocate, type Buffer, type BufferSpec, type Program, type Runtime } from "./runtime.ts";
import type { OpenSession } from "./session.ts";

const require = createRequire(import.meta.url);
export const onnxruntimeVersion: string = (require("onnxruntime-node/package.json") as { version: string })
  .version;

const specOf = ({ name, shape, type }: Port, kind: BufferSpec["kind"]): BufferSpec => ({
  name,
  shape: shape as number[],
  kind,
  type: type as BufferSpec["type"],
});

function programOf(list: readonly Stage[], open: OpenSession, threads: number): Program {
  const specs = new Map<string, BufferSpec>();
  /** What one stage hands to a later one lives in memory that both are bound to. */
  const handed: Record<string, Buffer> = {};
  for (const { graph, receives, hands } of list) {
    for (const port of graph.inputs)
      if (!receives.includes(port.name)) specs.set(port.name, specOf(port, "source"));
    for (const port of graph.outputs) {
      if (hands.includes(port.name)) handed[port.name] = allocate(specOf(port, "output"));
      else specs.set(port.name, specOf(port, "output"));
    }
  }
  const bindings = list.map(({ name, graph }) => [name, open(graph, threads)] as const);
  return {
    buffers: [...specs.values()],
    bind: (memory) =>
      Object.fromEntries(bindings.map(([name, bind]) => [name, bind({ ...memory, ...handed })])),
  };
}

const runtimeOver = (open: OpenSession): Runtime => ({
  name: "onnxruntime",
  compile: (phases, { threads = 1, float = "float32" } = {}) =>
    programOf(stages(phases, cpu, float), open, threads),
});

/** Works with any version of onnxruntime-node. */
export const nodePublic: Runtime = runtimeOver(openPublic);
export const node: Runtime = onnxruntimeVersion === BINDING_READ_IN ? runtimeOver(openBinding) : nodePublic;
