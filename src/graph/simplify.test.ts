import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gradient } from "./gradient.ts";
import { interpret } from "./interpret.ts";
import { add, div, exp, leakyRelu, mul, neg, sigmoid, sub, tanh } from "./ops/elementwise.ts";
import { matmul } from "./ops/linalg.ts";
import { broadcastTo, concat, pad, reshape, slice, transpose } from "./ops/movement.ts";
import { mean, sum } from "./ops/reduce.ts";
import { constant, input } from "./ops/source.ts";
import { simplify } from "./simplify.ts";
import { size, type Tensor, topological } from "./tensor.ts";

const x = input("x", [2, 3]);
const names = (t: Tensor): string[] => topological([t]).map((n) => n.op.name);
const simple = (t: Tensor): Tensor => simplify([t])[0]!;

describe("what simplify takes out", () => {
  test("a factor of one, a term of zero, a copy of the same shape", () => {
    expect(names(simple(add(mul(x, 1), 0)))).toEqual(["input"]);
    expect(names(simple(reshape(broadcastTo(x, [2, 3]), [2, 3])))).toEqual(["input"]);
  });
  test("constants are computed now", () => {
    const t = simple(mul(add(constant(2), 3), constant(4)));
    expect([t.op.name, t.attrs.value]).toEqual(["constant", 20]);
  });
  test("two transposes, and a transpose into a product", () => {
    expect(names(simple(transpose(transpose(x))))).toEqual(["input"]);
    const t = simple(matmul(transpose(x), x));
    expect([t.op.name, t.attrs.transA]).toEqual(["matmul", true]);
  });
  test("the same expression twice is made once", () => {
    expect(names(simple(add(exp(neg(x)), exp(neg(x)))))).toEqual(["input", "neg", "exp", "add"]);
  });
  test("broadcasting before arithmetic, and a factor inside a sum", () => {
    const row = input("row", [3]);
    expect(names(simple(mul(x, broadcastTo(row, [2, 3])))).sort()).toEqual(["input", "input", "mul"]);
    expect(simple(sum(mul(x, 5))).op.name).toBe("mul");
  });
  test("the gradient of a mean carries no tensor of ones", () => {
    const [g] = gradient(mean(leakyRelu(x)), [x]);
    const big = topological(simplify([g!])).filter((t) => t.op.name === "constant" && size(t.shape) > 6);
    expect(big).toEqual([]);
  });
});

/** Expressions over x [2, 3] that keep its shape, so that they can be stacked at random. */
const steps: readonly ((t: Tensor) => Tensor)[] = [
  (t) => add(t, 0),
  (t) => mul(t, 1),
  (t) => mul(mul(t, 2), 0.5),
  (t) => neg(t),
  (t) => sub(0, t),
  (t) => div(t, 2),
  tanh,
  sigmoid,
  (t) => leakyRelu(t, 0.3),
  (t) => transpose(transpose(t)),
  (t) => reshape(reshape(t, [3, 2]), [2, 3]),
  (t) => add(t, broadcastTo(mean(t), [2, 3])),
  (t) => mul(t, broadcastTo(sum(t, [1], true), [2, 3])),
  (t) => slice(pad(t, [1, 0], [0, 2]), [1, 0], [3, 3]),
  (t) => concat([slice(t, [0, 0], [1, 3]), slice(t, [1, 0], [2, 3])], 0),
  (t) => matmul(matmul(t, transpose(t)), t),
  (t) => mul(t, constant(0.7, [2, 3])),
];

test("no value changes, in the graph or in its gradient", () => {
  const program = fc.array(fc.nat(steps.length - 1), { minLength: 1, maxLength: 8 });
  const data = fc.array(fc.double({ min: -1.5, max: 1.5, noNaN: true }), { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(program, data, (chosen, values) => {
      const y = chosen.reduce((t, i) => steps[i]!(t), x as Tensor);
      const outputs = [y, ...gradient(sum(y), [x])];
      const [plain, short] = [interpret(outputs, { x: values }), interpret(simplify(outputs), { x: values })];
      plain.forEach((v, i) =>
        v.data.forEach((n, k) =>
          expect(short[i]!.data[k]).toBeCloseTo(n, 8 - Math.ceil(Math.log10(Math.abs(n) + 1))),
        ),
      );
    }),
    { numRuns: 300, seed: 1 },
  );
});
