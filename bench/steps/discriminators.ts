/** @file The discriminator's update alone, with and without a gradient penalty: where gradients of gradients cost. */

import { z } from "zod";
import { defineFamily } from "../../src/families/define.ts";
import { add, leakyRelu, mul } from "../../src/graph/ops/elementwise.ts";
import { split } from "../../src/graph/ops/movement.ts";
import { mean } from "../../src/graph/ops/reduce.ts";
import type { Tensor } from "../../src/graph/tensor.ts";
import nonSaturating from "../../src/losses/adversarial/non-saturating.ts";
import wasserstein from "../../src/losses/adversarial/wasserstein.ts";
import { penalties } from "../../src/losses/penalties/index.generated.ts";
import { projection } from "../../src/nn/conditional.ts";
import { linear } from "../../src/nn/linear.ts";
import { type Layer, map, sequential } from "../../src/nn/scope.ts";
import { blocksOf, modelWith, type Step } from "./define.ts";
import { convTrunk } from "./gans.ts";

/** Half of the batch stands for the generator's rows, so that nothing but the discriminator is timed. */
const discriminator = defineFamily({
  name: "discriminator",
  title: "A discriminator alone",
  purpose: "timing",
  source: { cite: "none", url: "", where: "" },
  config: z.strictObject({ penalties: z.record(z.string(), z.number()) }),
  networks: (_, blocks) => ({
    discriminator: sequential(blocks.discriminator({ spectral: false, minibatchStd: false }), projection()),
  }),
  phases({ discriminator: D }, { x }, c, draw) {
    const [real, fake] = split(x, 2, 0) as [Tensor, Tensor];
    const loss = "wgan-gp" in c.penalties ? wasserstein : nonSaturating;
    const terms = Object.entries(c.penalties).map(([name, weight]) => {
      const of = { discriminator: D, real, fake, uniform: draw.uniform, normal: draw.normal };
      return mul(mean(penalties[name as keyof typeof penalties].compute(of)), weight);
    });
    return {
      discriminator: {
        train: [D],
        loss: terms.reduce((total, t) => add(total, t), mean(loss.discriminator(D(real), D(fake)))),
        logs: {},
        optimiser: { learningRate: 1e-4, beta1: 0, beta2: 0.9 },
      },
    };
  },
  latentDim: () => 1,
  sampler: [],
  sample: (_, z) => z,
});

const leaky = map((x) => leakyRelu(x));
const mlp: Layer = sequential(linear(512), leaky, linear(256), leaky);

const bodies = {
  mlp: { title: "MLP D 784-512-256-1", blocks: blocksOf([784], { discriminator: () => mlp }) },
  conv: {
    title: "conv D 32x32, 64-128-256",
    blocks: blocksOf([32, 32, 1], { discriminator: () => convTrunk }),
  },
};
const smoothness = {
  plain: { title: "plain", penalties: {} },
  "wgan-gp": { title: "WGAN-GP", penalties: { "wgan-gp": 10 } },
  "r1-r2": { title: "R1 + R2", penalties: { r1: 1, r2: 1 } },
};

const step = (body: keyof typeof bodies, kind: keyof typeof smoothness, target: Step["target"]): Step => ({
  name: `${body}-d-${kind}`,
  title: `${bodies[body].title}, ${smoothness[kind].title}, batch 64 + 64`,
  model: modelWith(discriminator, bodies[body].blocks, { penalties: smoothness[kind].penalties }),
  batchSize: 128,
  target,
});

export const discriminators: readonly Step[] = [
  step("mlp", "wgan-gp", [1, 0.9]),
  step("mlp", "r1-r2", [1, 0.9]),
  step("conv", "plain", [1.15, 1]),
  step("conv", "wgan-gp", [1, 0.9]),
  step("conv", "r1-r2", [1, 0.9]),
];
