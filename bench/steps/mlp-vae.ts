/** @file The VAE of countless tutorials: 784-512-256-z32 and back, ReLU, Bernoulli rows binarised as they are seen. */

import vae from "../../src/families/vae.ts";
import { relu } from "../../src/graph/ops/elementwise.ts";
import { linear } from "../../src/nn/linear.ts";
import { type Layer, map, sequential } from "../../src/nn/scope.ts";
import { blocksOf, modelWith, type Step } from "./define.ts";

const dense = (...widths: readonly number[]): Layer =>
  sequential(...widths.flatMap((n) => [linear(n), map(relu)]));

export const mlpVae: Step = {
  name: "mlp-vae",
  title: "MLP-VAE 784-512-256-z32, batch 128",
  model: modelWith(
    vae,
    blocksOf([784], {
      encoder: () => dense(512, 256),
      decoder: () => sequential(dense(256, 512), linear(784)),
    }),
    { latentDim: 32 },
  ),
  batchSize: 128,
  target: [0.95, 0.75],
};
