/** @file The GAN of the article on the same two: nothing holds it together, and an alarm has to say so. */

import { reproduce } from "./points.ts";

/** PacGAN's, but for the rate: ten times theirs, because there are a fortieth of their steps. */
const options = {
  latentDim: 2,
  loss: "non-saturating",
  spectral: false,
  penalties: {},
  generatorLearningRate: 1e-3,
  discriminatorLearningRate: 1e-3,
  learningRateDecay: 1,
  beta1: 0.8,
  beta2: 0.999,
  averageHalfLife: 0,
};
const network = { preset: "dense", width: 128 };
const steps = 10_000;

const grid = { modes: 17.3, highQuality: 0.948, reverseKl: 0.7 };
const ring = { modes: 6.3, highQuality: 0.982, reverseKl: 0.45 };
await reproduce({ name: "plain-gan-grid", data: "grid", steps, options, network, published: grid });
await reproduce({ name: "plain-gan-ring", data: "ring", steps, options, network, published: ring });
