/** @file What every layer must do, over the examples that its file gives. */

import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { gradient } from "../../src/graph/gradient.ts";
import { add } from "../../src/graph/ops/elementwise.ts";
import { oneHot } from "../../src/graph/ops/linalg.ts";
import { input, nameOf } from "../../src/graph/ops/source.ts";
import type { Tensor } from "../../src/graph/tensor.ts";
import type { LayerExample } from "../../src/nn/example.ts";
import { type Mode, type Network, network } from "../../src/nn/scope.ts";
import { engines, interpreter } from "./_engines.ts";
import { feedsFor, signed } from "./_feeds.ts";
import { expectGradients, weighted } from "./_gradients.ts";

const folder = `${import.meta.dirname}/../../src/nn`;
/** What layers are made of, and no layers themselves. */
const parts = new Set(["example.ts", "init.ts", "scope.ts"]);
const files = readdirSync(folder).filter(
  (f) => f.endsWith(".ts") && !f.endsWith(".test.ts") && !parts.has(f),
);
const modules = await Promise.all(
  files.map(
    async (file) => [file, (await import(`${folder}/${file}`)) as { examples?: LayerExample[] }] as const,
  ),
);
const all = modules.flatMap(([, { examples = [] }]) => examples);

test("every file of layers gives examples", () => {
  expect(modules.filter(([, { examples }]) => !examples?.length).map(([file]) => file)).toEqual([]);
});

/** The example at work on a batch of so many rows, alone or called twice. */
function built({ layer, input: shape, below, classes }: LayerExample, mode: Mode, rows = shape[0]!) {
  const net = network("layer", layer, mode);
  const x = input("x", [rows, ...shape.slice(1)], "given", below ? "int" : "float");
  const label = classes ? oneHot(input("label", [rows], "given", "int"), classes) : undefined;
  return { net, x, call: (): Tensor => net(x, label) };
}

/** The first rows of the example's input are the same however many there are. */
const given = ({ input: shape, below }: LayerExample, rows = shape[0]!): Record<string, Float64Array> => {
  const n = rows * shape.slice(1).reduce((a, b) => a * b, 1);
  return { x: below ? Float64Array.from({ length: n }, (_, i) => (2 * i + 1) % below) : signed(n, 3) };
};
const variables = (net: Network): Tensor[] => [...net.parameters.values()].map((p) => p.variable);

const learning = all.filter((example) => {
  const { net, call } = built(example, "train");
  call();
  return net.parameters.size > 0;
});

describe.each(engines)("on %s", (_, engine) => {
  test.each(learning)("$name passes a gradient to each of its parameters", (example) => {
    const { net, call } = built(example, "train");
    const loss = weighted(call());
    const gradients = engine(gradient(loss, variables(net)), feedsFor([loss], [net], given(example)));
    gradients.forEach((g, i) => {
      expect(Math.max(...g.data.map(Math.abs)), nameOf(variables(net)[i]!)).toBeGreaterThan(1e-9);
    });
  });

  describe.each(all)("$name", (example) => {
    test("makes the shape it says, of finite numbers, from one row as from many", () => {
      for (const rows of [example.input[0]!, 1]) {
        const { net, call } = built(example, "train", rows);
        const y = call();
        expect(y.shape).toEqual([rows, ...example.output.slice(1)]);
        const [got] = engine([y], feedsFor([y], [net], given(example, rows)));
        expect(got!.data.every(Number.isFinite)).toBe(true);
      }
    });

    test("has gradients that agree with central differences", () => {
      const { net, x, call } = built(example, "train");
      const y = call();
      const wrt = x.dtype === "float" ? [x, ...variables(net)] : variables(net);
      expectGradients(weighted(y), wrt, feedsFor([y], [net], given(example)), engine, 6);
    });

    test("finds the same parameters and state when it is called again", () => {
      const { net, call } = built(example, "train");
      call();
      const names = [...net.parameters.keys(), ...net.states.keys()];
      call();
      expect([...net.parameters.keys(), ...net.states.keys()]).toEqual(names);
    });

    test(`does ${example.differsInEval ? "something else" : "the same"} when it is evaluated`, () => {
      const [train, evaluated] = [built(example, "train"), built(example, "eval")];
      const [y, calm] = [train.call(), evaluated.call()];
      const [one, other] = engine([y, calm], feedsFor([y, calm], [train.net], given(example)));
      expect(far(one!.data, other!.data) > 1e-9).toBe(example.differsInEval ?? false);
      expect([...evaluated.net.states.values()].every(({ next }) => next === undefined)).toBe(true);
    });

    test(`lets the rows of a batch ${example.mixesRows ? "meet" : "be"} when it is evaluated`, () => {
      const [many, one] = [built(example, "eval"), built(example, "eval", 1)];
      const [together, alone] = [many.call(), one.call()];
      const feeds = feedsFor([together], [many.net], given(example));
      const row = given(example, 1);
      const [all] = engine([together], feeds);
      const [first] = engine([alone], { ...feeds, ...feedsFor([alone], [one.net], row), ...row });
      expect(far(all!.data.subarray(0, first!.data.length), first!.data) > 1e-9).toBe(
        example.mixesRows ?? false,
      );
    });
  });
});

test("a network called on two batches trains on both", () => {
  const { net, x } = built(all.find(({ name }) => name === "linear")!, "train");
  const other = input("other", [3, 4]);
  const loss = add(weighted(net(x)), weighted(net(other)));
  const feeds = feedsFor([loss], [net]);
  expectGradients(loss, variables(net), feeds, interpreter);
});

const far = (a: Float64Array, b: Float64Array): number => Math.max(...a.map((v, i) => Math.abs(v - b[i]!)));
