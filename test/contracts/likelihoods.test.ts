/** @file What every likelihood must be: a probability. It sums to one, has the mean it says, and can be learnt. */

import { describe, expect, test } from "vitest";
import { add } from "../../src/graph/ops/elementwise.ts";
import { constant, input, table } from "../../src/graph/ops/source.ts";
import { size, type Tensor } from "../../src/graph/tensor.ts";
import type { Likelihood } from "../../src/losses/likelihoods/define.ts";
import { likelihoods } from "../../src/losses/likelihoods/index.generated.ts";
import { type Mode, type Network, network } from "../../src/nn/scope.ts";
import { rng } from "../../src/util/philox.ts";
import { engines } from "./_engines.ts";
import { feedsFor, signed } from "./_feeds.ts";
import { expectGradients, weighted } from "./_gradients.ts";

/** -ln p of rows, and the network whose scope holds what the likelihood learns. */
function judged(p: Likelihood, x: Tensor, out: Tensor, mode: Mode): { nll: Tensor; net: Network } {
  const net = network("decoder", (x) => x, mode);
  return { nll: p.nll(x, out, net.scope), net };
}

/** What a decoder might say of one feature: narrow where there is a scale, uneven where there are levels. */
const outputs = (p: Likelihood, seed: number): number[] =>
  Array.from({ length: p.perFeature }, (_, i) => 0.4 * Math.sin(seed + 2 * i) - (i % 2 ? 3 : 0));

/** Every value a feature can take and how much of the line it stands for. */
function support(p: Likelihood): { values: Float64Array; weight: number } {
  const n = p.levels ?? 4001;
  const [low, high] = p.levels ? [0, 1] : [-20, 20];
  const values = Float64Array.from({ length: n }, (_, i) => low + ((high - low) * i) / (n - 1));
  return { values, weight: p.levels ? 1 : (high - low) / (n - 1) };
}

describe.each(engines)("on %s", (_, engine) => {
  describe.each(Object.values(likelihoods) as Likelihood[])("$name", (p) => {
    test.each(p.known)("costs what was worked out by hand: %o", ({ x, out, nll, mean }) => {
      const outs = table(out, [1, out.length]);
      const { nll: value, net } = judged(p, constant(x, [1, 1]), outs, "train");
      const atStart = Object.fromEntries(
        [...net.parameters].map(([name, { variable, init }]) => {
          const start = new Float32Array(size(variable.shape));
          init(start, rng(0, name), 1, 1);
          return [name, start];
        }),
      );
      const [cost, expected] = engine([value, p.mean(outs)], feedsFor([value], [net], atStart));
      expect(cost!.data[0]).toBeCloseTo(nll, 9);
      expect(expected!.data[0]).toBeCloseTo(mean, 9);
    });

    test.each([1, 2, 3])("sums to one over all values, and has the mean it says (%i)", (seed) => {
      const { values, weight } = support(p);
      const out = input("out", [values.length, p.perFeature]);
      const { nll, net } = judged(p, input("x", [values.length, 1]), out, "eval");
      const outs = outputs(p, seed);
      const feeds = feedsFor([nll, out], [net], { x: values, out: Array.from(values, () => outs).flat() });
      const [cost, mean] = engine([nll, p.mean(out)], feeds);
      let [total, expected] = [0, 0];
      cost!.data.forEach((nats, i) => {
        total += weight * Math.exp(-nats);
        expected += weight * Math.exp(-nats) * values[i]!;
      });
      expect(Math.abs(total - 1)).toBeLessThan(1e-6);
      // The discretised logistic gives the mean of what it discretises.
      expect(Math.abs(expected - mean!.data[0]!)).toBeLessThan(p.levels === 256 ? 1e-3 : 1e-6);
    });

    test("judges the features of a row one by one", () => {
      const F = 3;
      const [x, out] = [input("x", [1, F]), input("out", [1, F * p.perFeature])];
      const [x1, out1] = [input("x1", [F, 1]), input("out1", [F, p.perFeature])];
      const [whole, parts] = [judged(p, x, out, "eval"), judged(p, x1, out1, "eval")];
      const values = [0, 1, 2].map((i) => (p.levels ? (i % p.levels) / (p.levels - 1) : i - 0.7));
      const outs = [1, 2, 3].flatMap((seed) => outputs(p, seed));
      const feeds = feedsFor([whole.nll, parts.nll], [whole.net], {
        x: values,
        x1: values,
        out: outs,
        out1: outs,
      });
      const [together, apart] = engine([whole.nll, parts.nll], feeds);
      expect(together!.data[0]).toBeCloseTo(
        apart!.data.reduce((a, b) => a + b),
        9,
      );
    });

    test("has gradients that agree with central differences", () => {
      const [x, out] = [input("x", [3, 2]), input("out", [3, 2 * p.perFeature])];
      const { nll, net } = judged(p, x, out, "train");
      const values = signed(6).map((v, i) => (p.levels ? ((i * 3) % p.levels) / (p.levels - 1) : v));
      const feeds = feedsFor([nll], [net], { x: values, out: signed(6 * p.perFeature, 4) });
      const learnt = [...net.parameters.values()].map((q) => q.variable);
      expectGradients(add(weighted(nll), weighted(p.mean(out))), [out, ...learnt], feeds, engine);
    });
  });
});

test("Bernoulli sees grey rows as black and white, and leaves black and white ones alone", () => {
  const x = input("x", [1, 4]);
  const u = input("u", [1, 4], "uniform");
  const seen = likelihoods.bernoulli.observe!(x, () => u);
  for (const [, engine] of engines)
    expect([...engine([seen], { x: [0, 1, 0.3, 0.3], u: [0, 0.999, 0.2, 0.4] })[0]!.data]).toEqual([
      0, 1, 1, 0,
    ]);
});
