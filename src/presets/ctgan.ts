import { definePreset } from "./define.ts";

/**
 * Numbers by the modes of a mixture; a generator of layers beside their inputs, batch norm and Gumbel softmax; a critic
 * that judges ten rows together under a gradient penalty. Both are told a category of each row, drawn by the logarithm of
 * its frequency in training, and the generator pays for rows that lack it.
 *
 * Its authors' program has three faults that are not repeated: new rows are told categories as often as they occur, not
 * by the logarithm; any column can be asked for; the critic's update leaves the generator alone. What else differs: to
 * sample, batch norm uses its running means, so that a row does not depend on its batch; both updates of a step share rows
 * and noise; weights decay apart from the gradient, not within it; whole numbers are rounded, and stay within the range
 * of the data; missing numbers are a mode of their own; first weights are He's.
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
    conditional: true,
    labels: "beside",
    labelWeight: 1,
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
    marginals: "learnt",
    width: 256,
    depth: 2,
    generator: "concatenating",
    activation: "leaky-relu",
    dropout: 0.5,
    temperature: 0.2,
  },
  batchSize: 500,
  keep: "last",
});
