/** @file What every adversarial loss must do: its hand-worked values, its gradients, and pull each side its own way. */

import { describe, expect, test } from "vitest";
import { gradient } from "../../src/graph/gradient.ts";
import { sum } from "../../src/graph/ops/reduce.ts";
import { constant, input } from "../../src/graph/ops/source.ts";
import { adversarialLosses } from "../../src/losses/adversarial/index.generated.ts";
import { engines } from "./_engines.ts";
import { signed } from "./_feeds.ts";
import { expectGradients, weighted } from "./_gradients.ts";

const all = Object.values(adversarialLosses);

describe.each(engines)("on %s", (_, engine) => {
  describe.each(all)("$name", (loss) => {
    test.each(loss.known)("costs what was worked out by hand: %o", ({ real, fake, d, g }) => {
      const logits = [constant(real, [1]), constant(fake, [1])] as const;
      const [dLoss, gLoss] = engine([loss.discriminator(...logits), loss.generator(...logits)], {});
      expect(dLoss!.data[0]).toBeCloseTo(d, 12);
      expect(gLoss!.data[0]).toBeCloseTo(g, 12);
    });

    const [real, fake] = [input("real", [5]), input("fake", [5])];
    const sides = { discriminator: loss.discriminator(real, fake), generator: loss.generator(real, fake) };

    test("gives one number a row", () => {
      expect(sides.discriminator.shape).toEqual([5]);
      expect(sides.generator.shape).toEqual([5]);
    });

    test.each(Object.entries(sides))("%s's gradients agree with central differences", (_, side) => {
      expectGradients(weighted(side), [real, fake], { real: signed(5, 2), fake: signed(5, 3) }, engine);
    });

    test("pulls real logits up, fake ones down, and the generator's up", () => {
      const undecided = { real: new Float64Array(5), fake: new Float64Array(5) };
      const [up, down] = engine(gradient(sum(sides.discriminator), [real, fake]), undecided);
      const [pull] = engine(gradient(sum(sides.generator), [fake]), undecided);
      expect(Math.max(...up!.data)).toBeLessThan(0);
      // The least-squares loss is content with a fake logit of 0.
      expect(Math.min(...down!.data)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...pull!.data)).toBeLessThan(0);
    });
  });
});
