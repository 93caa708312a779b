import { z } from "zod";
import { add, mul } from "../graph/ops/elementwise.ts";
import { concat, split } from "../graph/ops/movement.ts";
import { mean } from "../graph/ops/reduce.ts";
import type { Tensor } from "../graph/tensor.ts";
import { adversarialLosses } from "../losses/adversarial/index.generated.ts";
import { projection, withLabel } from "../nn/conditional.ts";
import { sequential } from "../nn/scope.ts";
import { defineFamily } from "./define.ts";
import {
  adversarialLoss,
  averageHalfLife,
  beta1,
  beta2,
  conditional,
  latentDim,
  learningRate,
  learningRateDecay,
  weightDecay,
} from "./options.ts";
import { penalised, penaltyDecay, penaltyWeights } from "./penalised.ts";

/** m rows seen as one, so that a lack of variety shows: [B, ...] to [B / m, ... m]. Lin et al. 2018 (PacGAN). */
const pack = (x: Tensor, m: number): Tensor => (m === 1 ? x : concat(split(x, m, 0), -1));

export default defineFamily({
  name: "gan",
  title: "Generative adversarial network",
  purpose: "Sharp samples; no encoder and no likelihood",
  source: {
    cite: "Goodfellow et al. 2014; Huang et al. 2024",
    url: "https://arxiv.org/abs/2501.05441",
    where: "section 2",
  },
  config: z.strictObject({
    latentDim: latentDim(64),
    loss: adversarialLoss("relativistic"),
    penalties: penaltyWeights({ r1: 1, r2: 1 }),
    penaltyDecay: penaltyDecay(),
    spectral: z.boolean().default(false).describe("spectral normalisation of the discriminator"),
    minibatchStd: z
      .boolean()
      .default(false)
      .describe("show the discriminator how much the rows of a batch differ"),
    packing: z.int().min(1).default(1).describe("rows the discriminator judges together"),
    discriminatorSteps: z.int().min(1).default(1).describe("discriminator updates for each generator update"),
    conditional: conditional(),
    labels: z
      .enum(["projection", "beside"])
      .default("projection")
      .describe("how the discriminator is shown labels: as directions of its features, or beside each row"),
    labelWeight: z
      .number()
      .min(0)
      .default(0)
      .describe("weight of how far the generator's rows miss their labels, where it can tell"),
    generatorLearningRate: learningRate(2e-4),
    discriminatorLearningRate: learningRate(2e-4),
    learningRateDecay: learningRateDecay(0.1),
    weightDecay: weightDecay(),
    beta1: beta1(0),
    beta2: beta2(0.99),
    averageHalfLife: averageHalfLife(500),
  }),

  networks: (c, blocks) => ({
    generator: sequential(withLabel, blocks.generator()),
    discriminator: sequential(blocks.discriminator(c), projection({ spectral: c.spectral })),
  }),

  phases({ generator: G, discriminator: D }, { x, label }, c, draw) {
    const isBeside = c.labels === "beside";
    const shown = (rows: Tensor): Tensor =>
      pack(label && isBeside ? concat([rows, label], 1) : rows, c.packing);
    const aside = label && !isBeside ? pack(label, c.packing) : undefined;
    const judge = (rows: Tensor): Tensor => D(rows, aside); // [B / packing]
    const fake = G(draw.normal("z", [x.shape[0]!, c.latentDim]), label);
    const missed = c.labelWeight > 0 ? G.reports.get("mismatch") : undefined;
    const [seenReal, seenFake] = [shown(x), shown(fake)];
    const [real, made] = [judge(seenReal), judge(seenFake)];
    const loss = adversarialLosses[c.loss];
    const dLoss = mean(loss.discriminator(real, made));
    const gLoss = mean(loss.generator(real, made));
    const labelLoss = missed && mean(missed);
    const seen = { discriminator: judge, real: seenReal, fake: seenFake, ...draw };
    const { penalty, logs } = penalised(seen, c.penalties, c.penaltyDecay, draw.progress);
    const adam = { beta1: c.beta1, beta2: c.beta2, weightDecay: c.weightDecay, decay: c.learningRateDecay };
    return {
      discriminator: {
        train: [D],
        loss: add(dLoss, penalty),
        logs: { D: dLoss, real: mean(real), fake: mean(made), ...logs },
        optimiser: { learningRate: c.discriminatorLearningRate, ...adam },
        repeat: c.discriminatorSteps,
      },
      generator: {
        train: [G],
        loss: labelLoss ? add(gLoss, mul(labelLoss, c.labelWeight)) : gLoss,
        logs: { G: gLoss, ...(labelLoss && { label: labelLoss }) },
        optimiser: { learningRate: c.generatorLearningRate, ...adam },
      },
    };
  },

  latentDim: (c) => c.latentDim,
  group: (c) => c.packing,
  sampler: ["generator"],
  average: (c) => (c.averageHalfLife ? { networks: ["generator"], halfLife: c.averageHalfLife } : undefined),
  sample: ({ generator }, z, _c, _blocks, label) => generator(z, label),
});
