/** @file Whole rounds of a GAN, discriminator and generator: DCGAN, a toy in the plane, the project's default. */

import gan from "../../src/families/gan.ts";
import { leakyRelu, relu, tanh } from "../../src/graph/ops/elementwise.ts";
import { flatten, reshape } from "../../src/graph/ops/movement.ts";
import { convolutionalNetworks } from "../../src/modalities/image/networks.ts";
import points from "../../src/modalities/points/index.ts";
import { conv2d, convTranspose2d } from "../../src/nn/conv2d.ts";
import { normal } from "../../src/nn/init.ts";
import { batchNorm } from "../../src/nn/normalisation.ts";
import { type Layer, map, sequential } from "../../src/nn/scope.ts";
import { blocksOf, modelWith, type Step } from "./define.ts";

const init = normal(0.02);
const halving = { kernel: 4, stride: 2, padding: 1, init } as const;
const leaky = map((x) => leakyRelu(x));
const image = map((z) => reshape(z, [z.shape[0]!, 1, 1, z.shape[1]!]));

/** Radford et al. 2015 at 32 x 32: no bias before a batch normalisation, none of those in the discriminator. */
const up = (channels: number, side: number): Layer =>
  sequential(convTranspose2d(channels, [side, side], { init, bias: false }), batchNorm(), map(relu));
const generator = sequential(
  image,
  convTranspose2d(256, [4, 4], { init, stride: 1, padding: 0, bias: false }),
  batchNorm(),
  map(relu),
  up(128, 8),
  up(64, 16),
  convTranspose2d(1, [32, 32], { init }),
  map(tanh),
);
/** Its last layer, a convolution by the whole image, is the family's linear logit. */
export const convTrunk: Layer = sequential(
  ...[64, 128, 256].flatMap((channels) => [conv2d(channels, halving), leaky]),
  map(flatten),
);

const plain = { loss: "non-saturating", penalties: {}, averageHalfLife: 0, learningRateDecay: 1 };

export const dcgan: Step = {
  name: "dcgan",
  title: "DCGAN 32x32, batch 64, D and G",
  model: modelWith(
    gan,
    blocksOf([32, 32, 1], { generator: () => generator, discriminator: () => convTrunk }),
    {
      ...plain,
      latentDim: 100,
      beta1: 0.5,
      beta2: 0.999,
    },
  ),
  batchSize: 64,
  target: [0.9, 0.8],
};

export const toyGan: Step = {
  name: "toy-gan",
  title: "toy GAN in the plane, 64-64, batch 128",
  model: modelWith(
    gan,
    points.blocks(
      { shape: [2], classes: 0, likelihood: "gaussian" },
      { preset: "dense", width: 64, depth: 2 },
    ),
    { ...plain, latentDim: 2 },
  ),
  batchSize: 128,
  target: [0.5, 0.5],
};

export const defaultGan: Step = {
  name: "default-gan",
  title: "default GAN 28x28 (relativistic, R1 + R2), batch 64",
  model: modelWith(
    gan,
    convolutionalNetworks(
      { shape: [28, 28, 1], classes: 0, likelihood: "bernoulli" },
      { width: 32, depth: 0 },
    ),
    {},
  ),
  batchSize: 64,
  target: [1, 0.9],
};
