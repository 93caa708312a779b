import { expect, test } from "vitest";
import { gradient } from "../graph/gradient.ts";
import { interpret } from "../graph/interpret.ts";
import { add, mul } from "../graph/ops/elementwise.ts";
import { matmul } from "../graph/ops/linalg.ts";
import { sum } from "../graph/ops/reduce.ts";
import { input, nameOf } from "../graph/ops/source.ts";
import { type Tensor, topological } from "../graph/tensor.ts";
import { symmetricEigen } from "../metrics/linalg/symmetric-eigen.ts";
import { rng } from "../util/philox.ts";
import { normal } from "./init.ts";
import { network } from "./scope.ts";
import { spectrallyNormalised } from "./spectral-norm.ts";

const [I, O] = [4, 6];
const random = rng(1, "spectral");
const weight = Float64Array.from({ length: I * O }, () => random.normal());
const start = Float64Array.from({ length: O }, () => random.normal());

/** The largest singular value of W [I, O], from the eigenvalues of W Wᵀ. */
function largest(W: Float64Array): number {
  const gram = new Float64Array(I * I);
  for (let a = 0; a < I; a++)
    for (let b = 0; b < I; b++) for (let o = 0; o < O; o++) gram[a * I + b] += W[a * O + o] * W[b * O + o];
  return Math.sqrt(Math.max(...symmetricEigen(gram, I).values));
}

function built(mode: "train" | "eval") {
  let normalised: Tensor | undefined;
  const net = network(
    "n",
    (x, scope) => {
      normalised = spectrallyNormalised(scope.parameter("weight", [I, O], normal(1)), scope);
      return matmul(x, normalised);
    },
    mode,
  );
  net(input("x", [1, I]));
  return { normalised: normalised!, next: net.states.get("n.u")!.next };
}

test("after some steps the normalised weight has a largest singular value of 1", () => {
  const { normalised, next } = built("train");
  let u: Float64Array = start;
  for (let step = 0; step < 100; step++) u = interpret([next], { "n.weight": weight, "n.u": u })[0]!.data;
  const [W] = interpret([normalised], { "n.weight": weight, "n.u": u });
  expect(largest(weight)).toBeGreaterThan(2);
  expect(largest(W!.data)).toBeCloseTo(1, 9);
  // Evaluation divides by the same sigma, and iterates no further.
  const [evaluated] = interpret([built("eval").normalised], { "n.weight": weight, "n.u": u });
  evaluated!.data.forEach((v, i) => {
    expect(v).toBeCloseTo(W!.data[i]!, 9);
  });
});

test("one step is one power iteration: u' = unit(Wᵀ unit(W u)), sigma = |W u'|", () => {
  const { normalised, next } = built("train");
  const [W, u] = interpret([normalised, next], { "n.weight": weight, "n.u": start });
  const times = (x: ArrayLike<number>, n: number, at: (i: number, j: number) => number) =>
    Array.from({ length: n }, (_, i) => Array.from(x, (v, j) => at(i, j) * v).reduce((a, b) => a + b));
  const v = times(start, I, (i, j) => weight[i * O + j]!);
  const w = times(v, O, (i, j) => weight[j * O + i]!);
  const expected = w.map((x) => x / Math.hypot(...w));
  const sigma = Math.hypot(...times(expected, I, (i, j) => weight[i * O + j]!));
  u!.data.forEach((x, i) => {
    expect(x).toBeCloseTo(expected[i]!, 9);
  });
  expect(W!.data[5]! * sigma).toBeCloseTo(weight[5]!, 9);
});

test("a longer weight is divided by as much more, so no gradient points along the weight", () => {
  const { normalised } = built("train");
  const W = topological([normalised]).find((t) => t.op.name === "variable" && nameOf(t) === "n.weight")!;
  const loss = sum(mul(normalised, add(normalised, 0.3)));
  const [g] = interpret(gradient(loss, [W]), { "n.weight": weight, "n.u": start });
  const along = g!.data.reduce((s, v, i) => s + v * weight[i]!, 0);
  expect(Math.hypot(...g!.data)).toBeGreaterThan(0.1);
  expect(along).toBeCloseTo(0, 9);
});
