import { definePreset } from "./define.ts";

/**
 * Numbers by the modes of a mixture; a generator of layers beside their inputs, batch norm and Gumbel softmax; a critic
 * of ten rows at a time under a gradient penalty.
 */
export default definePreset({
  name: "ctgan",
  title: "CTGAN",
  purpose: "The published GAN for tables, to compare with; the defaults of `gan` do better",
  source: { cite: "Xu et al. 2019", url: "https://arxiv.org/abs/1907.00503", where: "sections 4.2-4.3" },
  modality: "table",
  family: "gan",
  options: {
    latentDim: 128,
    loss: "wasserstein",
    penalties: { "wgan-gp": 10 },
    penaltyDecay: 1,
    packing: 10,
    generatorLearningRate: 2e-4,
    discriminatorLearningRate: 2e-4,
    learningRateDecay: 1,
    weightDecay: 1e-6,
    beta1: 0.5,
    beta2: 0.9,
    averageHalfLife: 0,
  },
  network: {
    encoding: "modes",
    width: 256,
    depth: 2,
    generator: "concatenating",
    activation: "leaky-relu",
    dropout: 0.5,
    temperature: 0.2,
  },
  batchSize: 500,
});
