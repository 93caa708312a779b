/** @file What every penalty must do: its value for a linear discriminator, and a gradient that training can follow. */

import { describe, expect, test } from "vitest";
import { add, mul, square, tanh } from "../../src/graph/ops/elementwise.ts";
import { matmul } from "../../src/graph/ops/linalg.ts";
import { reshape } from "../../src/graph/ops/movement.ts";
import { mean, sum } from "../../src/graph/ops/reduce.ts";
import { input, table, variable } from "../../src/graph/ops/source.ts";
import type { Tensor } from "../../src/graph/tensor.ts";
import { penalties } from "../../src/losses/penalties/index.generated.ts";
import { draw } from "../../src/train/model.ts";
import { engines, type Feeds } from "./_engines.ts";
import { feedsFor } from "./_feeds.ts";
import { expectGradient } from "./_gradients.ts";

/** D(x) = ½ |x|², whose gradient at x is x: it tells where a penalty looks. */
const bowl = (x: Tensor): Tensor => mul(sum(square(x), [1]), 0.5);
const squares = (x: ArrayLike<number>): number[] =>
  Array.from({ length: B }, (_, i) => [0, 1, 2].reduce((s, k) => s + x[3 * i + k]! ** 2, 0));

const B = 4;
const batches = { real: input("real", [B, 3]), fake: input("fake", [B, 3]), ...draw };
const rows = (x: Tensor): Tensor => reshape(x, [B]);

describe.each(engines)("on %s", (_, engine) => {
  describe.each(Object.values(penalties))("$name", (penalty) => {
    test.each([[[2, -1, 0.5]], [[0.1, 0.2, -0.3]]])("is known for the discriminator %o · x", (slope) => {
      const linear = (x: Tensor): Tensor => rows(matmul(x, table(slope, [3, 1])));
      const value = penalty.compute({ discriminator: linear, ...batches });
      expect(value.shape).toEqual([B]);
      const [got] = engine([value], feedsFor([value]));
      for (const v of got!.data) expect(v).toBeCloseTo(penalty.known(slope), 9);
    });

    test("has a gradient by the discriminator's weights that agrees with central differences", () => {
      const weights = [variable("w", [3, 4]), variable("b", [4]), variable("v", [4, 1])] as const;
      const [w, b, v] = weights;
      const curved = (x: Tensor): Tensor => rows(matmul(tanh(add(matmul(x, w), b)), v));
      const loss = mean(penalty.compute({ discriminator: curved, ...batches }));
      expectGradient(loss, weights, feedsFor([loss]), engine);
    });
  });

  test.each([
    ["r1", ({ real }: Feeds) => squares(real!).map((s) => s / 2)],
    ["r2", ({ fake }: Feeds) => squares(fake!).map((s) => s / 2)],
    [
      "wgan-gp",
      ({ real, fake, between }: Feeds) => {
        const at = Array.from(real!, (r, i) => fake![i]! + between![Math.floor(i / 3)]! * (r - fake![i]!));
        return squares(at).map((s) => (Math.sqrt(s) - 1) ** 2);
      },
    ],
  ] as const)("%s looks where its paper says", (name, expected) => {
    const value = penalties[name].compute({ discriminator: bowl, ...batches });
    const feeds = feedsFor([value, batches.real, batches.fake]);
    engine([value], feeds)[0]!.data.forEach((v, i) => {
      expect(v).toBeCloseTo(expected(feeds)[i]!, 9);
    });
  });
});
