/**
 * @file Our side, in a process of its own so that its CPU time is its own. Reads `<step> <count>` lines, answers each
 * with `<cpu ms> <wall ms>` for that many steps. The step `gemm` is ONNX Runtime's own product of 1024 x 1024 matrices.
 */

import { createInterface } from "node:readline";
import { matmul } from "../src/graph/ops/linalg.ts";
import { input } from "../src/graph/ops/source.ts";
import { node } from "../src/runtime/node.ts";
import { allocate } from "../src/runtime/runtime.ts";
import { makeTrainer } from "../src/train/trainer.ts";
import { rng } from "../src/util/philox.ts";
import type { Step } from "./steps/define.ts";
import { steps } from "./steps/index.ts";

const threads = Number(process.argv[2] ?? 1);
const ROWS = 1024;

function training({ model, batchSize }: Step): () => void {
  const random = rng(1, "rows");
  const values = Float32Array.from({ length: ROWS * model.blocks.features }, () => random.uniform());
  const indices = Uint32Array.from({ length: ROWS }, (_, i) => i);
  const trainer = makeTrainer(model, { values, indices }, node, { seed: 1, batchSize, threads });
  return () => void trainer.round(0.5);
}

function gemm(): () => void {
  const [a, b] = ["a", "b"].map((name) => input(name, [1024, 1024]));
  const program = node.compile(
    [{ name: "gemm", outputs: { y: matmul(a!, b!) }, writes: [], shares: false }],
    { threads },
  );
  const memory = Object.fromEntries(
    program.buffers.map((b) => [b.name, allocate(b).map((_, i) => Math.sin(i))]),
  );
  return program.bind(memory).gemm!;
}

const made = new Map<string, () => void>();
function runnerOf(name: string): () => void {
  if (!made.has(name))
    made.set(name, name === "gemm" ? gemm() : training(steps.find((s) => s.name === name)!));
  return made.get(name)!;
}

for await (const line of createInterface({ input: process.stdin })) {
  const [name, count] = line.split(" ") as [string, string];
  const run = runnerOf(name);
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  for (let i = 0; i < Number(count); i++) run();
  const used = process.cpuUsage(cpu);
  console.log(`${(used.user + used.system) / 1000} ${performance.now() - wall}`);
}
