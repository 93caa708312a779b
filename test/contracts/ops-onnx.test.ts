import { expect, test } from "vitest";
import { gradient } from "../../src/graph/gradient.ts";
import { add, leakyRelu, mul, sub, tanh } from "../../src/graph/ops/elementwise.ts";
import { matmul } from "../../src/graph/ops/linalg.ts";
import { mean } from "../../src/graph/ops/reduce.ts";
import { input, variable } from "../../src/graph/ops/source.ts";
import { cpu } from "../../src/onnx/cpu.ts";
import { stages } from "../../src/onnx/stages.ts";
import { node } from "../../src/runtime/node.ts";
import { reference } from "../../src/runtime/reference.ts";
import { allocate, type Runtime } from "../../src/runtime/runtime.ts";
import { onnxruntime } from "./_engines.ts";
import { opContract } from "./_op-contract.ts";

// In ONNX Runtime's own float64 kernels, so that its answers can be held to the interpreter's; then as it trains.
opContract("onnxruntime float64", onnxruntime("float64"));
opContract("onnxruntime float32", onnxruntime("float32"), 1e-5);

/** A linear generator and discriminator: the smallest round in which values are handed on. */
function round() {
  const z = input("z", [4, 2]);
  const x = input("x", [4, 3]);
  const G = variable("G", [2, 3]);
  const D = variable("D", [3, 1]);
  const fake = tanh(matmul(z, G));
  const dLoss = mean(sub(leakyRelu(matmul(fake, D)), leakyRelu(matmul(x, D))));
  const gLoss = mean(mul(-1, add(matmul(fake, D), 0)));
  const [dG] = gradient(dLoss, [D]);
  const [gG] = gradient(gLoss, [G]);
  return [
    { name: "d", outputs: { dLoss, dD: dG! }, writes: [D], shares: true },
    { name: "g", outputs: { gLoss, dG: gG! }, writes: [G], shares: true },
  ];
}

test("a later phase reads what an earlier one computed, unless a variable was written in between", () => {
  const [d, g] = stages(round(), cpu);
  expect(g!.receives.length).toBeGreaterThan(0);
  expect(d!.hands).toEqual(g!.receives);
  const ops = g!.graph.nodes.map((n) => n.op);
  expect(ops).not.toContain("Tanh"); // the generator's forward pass is handed on
  expect(g!.graph.inputs.map((p) => p.name)).toContain("D"); // the discriminator is read as it is now
});

test("both runtimes agree over a round in which the first phase's update changes the second", () => {
  const run = (runtime: Runtime): number[] => {
    const program = runtime.compile(round());
    const memory = Object.fromEntries(program.buffers.map((s) => [s.name, allocate(s)]));
    for (const name of ["z", "x", "G", "D"])
      memory[name]!.forEach((_, i, data) => {
        data[i] = Math.sin(i + name.charCodeAt(0));
      });
    const phases = program.bind(memory);
    phases.d!();
    memory.D!.forEach((_, i, data) => {
      data[i]! -= memory.dD![i]!;
    });
    phases.g!();
    return [...memory.dLoss!, ...memory.gLoss!, ...memory.dG!];
  };
  const [ours, oracle] = [run(node), run(reference)];
  ours.forEach((v, i) => {
    expect(v).toBeCloseTo(oracle[i]!, 5);
  });
});
