/** @file What every divergence must do: hand-worked values, gradients, and what Monte Carlo says the KL is. */

import { describe, expect, test } from "vitest";
import { constant, input } from "../../src/graph/ops/source.ts";
import { divergences } from "../../src/losses/divergences/index.generated.ts";
import kl from "../../src/losses/divergences/kl-to-standard-normal.ts";
import { rng } from "../../src/util/philox.ts";
import { engines, interpreter } from "./_engines.ts";
import { signed } from "./_feeds.ts";
import { expectGradients, weighted } from "./_gradients.ts";

describe.each(engines)("on %s", (_, engine) => {
  describe.each(Object.values(divergences))("$name", (divergence) => {
    test.each(divergence.known)("is what was worked out by hand: %o", ({ mu, logVar, value }) => {
      const [got] = engine([divergence.perDimension(constant(mu, [1, 1]), constant(logVar, [1, 1]))], {});
      expect(got!.data[0]).toBeCloseTo(value, 12);
    });

    test("has gradients that agree with central differences", () => {
      const [mu, logVar] = [input("mu", [3, 2]), input("logVar", [3, 2])];
      const loss = weighted(divergence.perDimension(mu, logVar));
      expectGradients(loss, [mu, logVar], { mu: signed(6, 2), logVar: signed(6, 5) }, engine);
    });
  });
});

test.each([
  [0.7, -1.2],
  [-1.5, 0.4],
  [0.1, 1],
])("the KL at mu %f, logVar %f is the mean of ln q - ln p over draws of q", (mu, logVar) => {
  const random = rng(1, "monte carlo");
  const n = 40_000;
  const logRatios = Float64Array.from({ length: n }, () => {
    const eps = random.normal();
    const z = mu + Math.exp(logVar / 2) * eps;
    return (z * z - eps * eps - logVar) / 2; // ln N(z; mu, e^logVar) - ln N(z; 0, 1)
  });
  const mean = logRatios.reduce((a, b) => a + b) / n;
  const error = Math.sqrt(logRatios.reduce((s, v) => s + (v - mean) ** 2, 0)) / n;
  const [value] = interpreter([kl.perDimension(constant(mu, [1, 1]), constant(logVar, [1, 1]))], {});
  expect(Math.abs(value!.data[0]! - mean)).toBeLessThan(4 * error);
});
