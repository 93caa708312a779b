/**
 * A generative adversarial network on the bare engine: a graph, its gradients, one compiled program, memory, Adam.
 *
 *     npx tsx examples/from-scratch/gan.ts [rounds]
 *
 * The rooms used here know nothing of layers, families or files. The data are numbers drawn about -1 and about 1.
 */

import { gradient } from "../../src/graph/gradient.ts";
import { add, mul, neg, softplus, square, tanh } from "../../src/graph/ops/elementwise.ts";
import { matmul } from "../../src/graph/ops/linalg.ts";
import { mean, sum } from "../../src/graph/ops/reduce.ts";
import { input, nameOf, variable } from "../../src/graph/ops/source.ts";
import { size, type Tensor } from "../../src/graph/tensor.ts";
import { node } from "../../src/runtime/node.ts";
import { heap } from "../../src/train/heap.ts";
import { rng } from "../../src/util/philox.ts";

const rounds = Number(process.argv[2] ?? 4000);
const [B, H] = [256, 32];

// 1. A graph. Making a tensor computes nothing; its shape is known and checked at once.

/** tanh(v W + b) U, [B, 1] to [B, 1], with what it learns. */
function network(name: string) {
  const W = variable(`${name}.W`, [1, H]);
  const b = variable(`${name}.b`, [H]);
  const U = variable(`${name}.U`, [H, 1]);
  return { learnt: [W, b, U], of: (v: Tensor) => matmul(tanh(add(matmul(v, W), b)), U) };
}

const x = input("x", [B, 1]);
const z = input("z", [B, 1]);
const [G, D] = [network("G"), network("D")];
const fake = G.of(z);
const real = D.of(x); // logits: above 0 says "real"
const made = D.of(fake);

// 2. Gradients are graphs as well. The penalty is one, and training differentiates it again.

const [slope] = gradient(sum(real), [x]) as [Tensor]; // dD(x)/dx of each row
const dLoss = add(mean(add(softplus(neg(real)), softplus(made))), mul(mean(square(slope)), 0.1));
const gLoss = mean(softplus(neg(made)));

// 3. A program of phases. What two of them need, such as the generator's forward pass, is computed once.

const phase = (name: string, loss: Tensor, learnt: readonly Tensor[]) => {
  const gradients = gradient(loss, learnt);
  const outputs = Object.fromEntries(learnt.map((v, i) => [`gradient:${nameOf(v)}`, gradients[i]!]));
  return { name, outputs, writes: learnt, shares: true };
};
const program = node.compile([
  phase("discriminator", dLoss, D.learnt),
  phase("generator", gLoss, G.learnt),
  { name: "look", outputs: { rows: fake }, writes: [], shares: false },
]);

// 4. Memory, laid out once: ONNX Runtime and the kernels read and write the same bytes.

const { kernels, floats } = heap(1 << 20);
const at = Object.fromEntries(program.buffers.map(({ name, shape }) => [name, floats(size(shape))]));
const run = program.bind(at);

// 5. First weights; then Adam, on each variable from the gradient that the program leaves beside it.

const first = rng(1, "weights");
function optimiser(learnt: readonly Tensor[]): (step: number) => void {
  const settings = { learningRate: 2e-3, beta1: 0.5, beta2: 0.9, eps: 1e-8, weightDecay: 0 };
  const states = learnt.map((variable) => {
    const [p, g] = [at[nameOf(variable)]!, at[`gradient:${nameOf(variable)}`]!];
    for (let i = 0; i < p.length; i++)
      p[i] = first.normal() / Math.sqrt(variable.shape.length > 1 ? variable.shape[0]! : 1);
    return { p, g, m: floats(p.length), v: floats(p.length) };
  });
  return (step) => {
    for (const { p, g, m, v } of states) kernels.adam(p, g, m, v, settings, step);
  };
}
const [updateD, updateG] = [optimiser(D.learnt), optimiser(G.learnt)];

const data = rng(2, "data");
for (let step = 1; step <= rounds; step++) {
  for (let i = 0; i < B; i++) at.x![i] = (data.uniform() < 0.5 ? -1 : 1) + 0.15 * data.normal();
  kernels.fillNormal(at.z!, 3, "noise", step);
  run.discriminator!();
  updateD(step);
  run.generator!();
  updateG(step);
}

// 6. Look at it.

run.look!();
for (let bin = -8; bin < 8; bin++) {
  const held = at.rows!.filter((v) => v >= bin / 5 && v < (bin + 1) / 5).length;
  console.log(`${(bin / 5).toFixed(1).padStart(5)} ${"#".repeat(held / 3)}`);
}
