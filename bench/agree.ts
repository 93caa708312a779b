/**
 * @file Do both sides compute the same thing? For each step: the same weights, rows and noise on both sides, losses and
 * gradients of every phase before any update, ours in float64 and in float32 against PyTorch in float64, and in float32
 * against that of the peers in JavaScript that are installed.
 *
 * Prints the largest error relative to the largest element of a parameter's gradient. float64 shows that the arithmetic is
 * the same. In float32 rounding alone takes some of 10^6 activations over the kink of a ReLU, which changes an element of
 * DCGAN's gradient by a hundredth, ours as much as PyTorch's own; a mistake would change it by as much as it is.
 */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Phase } from "../src/families/define.ts";
import { gradient } from "../src/graph/gradient.ts";
import { inputOp, nameOf } from "../src/graph/ops/source.ts";
import { size, type Tensor, topological } from "../src/graph/tensor.ts";
import { node } from "../src/runtime/node.ts";
import { evaluate } from "../src/runtime/runtime.ts";
import { batchOf, draw, networksOf } from "../src/train/model.ts";
import { rng } from "../src/util/philox.ts";
import { javascript, python, torch } from "./peer.ts";
import type { Step } from "./steps/define.ts";
import { steps } from "./steps/index.ts";

const LIMIT = { float64: 1e-5, float32: 3e-2 };
type Float = keyof typeof LIMIT;

const record = (shape: readonly number[], data: Float32Array) => ({
  shape,
  data: Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString("base64"),
});

/** Both sides' inputs and our answers, as torch_peer.py reads them. */
function example({ name, model, batchSize }: Step, float: Float) {
  const nets = networksOf(model, "train");
  const batch = batchOf(model, batchSize);
  const phases: Phase[] = Object.values(
    model.family.phases(nets, batch, model.spec.options, draw, model.blocks),
  );
  const values: Record<string, Float32Array> = {};

  const parameters = Object.values(nets).flatMap((net) => [...net.parameters.values()]);
  for (const { variable, init } of parameters) {
    const [fanIn = 1, fanOut = 1] = variable.shape;
    const random = rng(1, `init:${nameOf(variable)}`);
    const data = (values[nameOf(variable)] = new Float32Array(size(variable.shape)));
    init(data, random, fanIn, fanOut);
    // Biases start at zero, which would hide a mistake in them.
    if (variable.shape.length === 1) for (let i = 0; i < data.length; i++) data[i]! += 0.1 * random.normal();
  }
  for (const net of Object.values(nets))
    for (const { variable } of net.states.values())
      values[nameOf(variable)] = new Float32Array(size(variable.shape));

  const inputs = topological(phases.map((p) => p.loss)).filter((t) => t.op === inputOp);
  for (const t of inputs) {
    const random = rng(1, `input:${nameOf(t)}`);
    const fill = {
      data: () => random.uniform(),
      uniform: () => random.uniform(),
      normal: () => random.normal(),
    };
    const next = fill[t.attrs.feed as keyof typeof fill] ?? (() => 0.5);
    values[nameOf(t)] = Float32Array.from({ length: size(t.shape) }, next);
  }

  const answers = phases.map(({ loss, train }) => {
    const wrt = train.flatMap((n) => [...n.parameters.values()].map((p) => p.variable));
    const outputs = Object.fromEntries([loss, ...gradient(loss, wrt)].map((t, i) => [`y${i}`, t]));
    const out = evaluate(node, outputs, values, { float });
    const gradients = wrt.map((v, i) => record(v.shape, Float32Array.from(out[`y${i + 1}`]!)));
    return { loss: out.y0![0]!, gradients };
  });
  const recorded = (t: Tensor) => record(t.shape, values[nameOf(t)]!);
  return {
    step: name,
    parameters: parameters.map((p) => recorded(p.variable)),
    inputs: Object.fromEntries(inputs.map((t) => [nameOf(t), recorded(t)])),
    phases: answers,
  };
}

const folder = mkdtempSync(join(tmpdir(), "diptych-agree-"));
const [torches, others] = [python ? [torch(1)] : [], javascript()];
const compared = { float64: torches, float32: [...torches, ...others] };
for (const step of steps)
  for (const float of ["float64", "float32"] as const) {
    const file = join(folder, `${step.name}-${float}.json`);
    writeFileSync(file, JSON.stringify(example(step, float)));
    for (const peer of compared[float]) {
      const [error] = await peer.ask(`check ${file}`);
      if (Number.isNaN(error)) continue; // it does not have this step
      const agrees = error! < LIMIT[float];
      console.log(
        `${agrees ? "agrees" : "DIFFERS"}  ${step.name.padEnd(16)} ${float}  ${peer.name.padEnd(20)} ${error!.toExponential(1)}`,
      );
      if (!agrees) process.exitCode = 1;
    }
  }
for (const peer of [...torches, ...others]) peer.end();
rmSync(folder, { recursive: true });
