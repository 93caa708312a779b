/** @file The project's default VAE of a 28 x 28 image: 32 and 64 channels, kernel 4 at stride 2. */

import vae from "../../src/families/vae.ts";
import { convolutionalNetworks } from "../../src/modalities/image/networks.ts";
import { modelWith, type Step } from "./define.ts";

const blocks = convolutionalNetworks(
  { shape: [28, 28, 1], classes: 0, likelihood: "bernoulli" },
  { width: 32, depth: 0 },
);

export const convVae: Step = {
  name: "conv-vae",
  title: "conv VAE 28x28, 32-64 channels, batch 128",
  model: modelWith(vae, blocks, { latentDim: 32 }),
  batchSize: 128,
  target: [1, 0.9],
};
