import { z } from "zod";
import { add, mul, square } from "../graph/ops/elementwise.ts";
import { mean, sum } from "../graph/ops/reduce.ts";
import { glorot } from "../nn/init.ts";
import { linear } from "../nn/linear.ts";
import { sequential } from "../nn/scope.ts";
import { defineFamily } from "./define.ts";
import {
  latentDim,
  learningRate,
  learningRateDecay,
  likelihood,
  likelihoodOf,
  weightDecay,
} from "./options.ts";
import { expected, likelihoodDecoder, observed, reconstruction } from "./posterior.ts";

/** It learns to reconstruct and nothing else: where z lies is left to chance, so a sampler is fitted afterwards. */
export default defineFamily({
  name: "ae",
  title: "Autoencoder (and regularised autoencoder)",
  purpose: "Reconstructions and codes; its samples need a sampler fitted to the codes",
  source: {
    cite: "Hinton & Salakhutdinov 2006; Ghosh et al. 2020 for the regulariser",
    url: "https://arxiv.org/abs/1903.12436",
    where: "section 3",
  },
  config: z.strictObject({
    latentDim: latentDim(32),
    likelihood: likelihood(),
    latentWeight: z
      .number()
      .min(0)
      .default(0)
      .describe("weight of ½|z|², which keeps the latent vectors near 0"),
    weightDecay: weightDecay(),
    learningRate: learningRate(1e-3),
    learningRateDecay: learningRateDecay(0.05),
  }),

  networks: (c, blocks) => ({
    encoder: sequential(blocks.encoder(), linear(c.latentDim, { init: glorot })),
    decoder: likelihoodDecoder(likelihoodOf(c.likelihood, blocks), blocks),
  }),

  phases({ encoder, decoder }, rows, c, draw, blocks) {
    const p = likelihoodOf(c.likelihood, blocks);
    const batch = observed(p, rows, draw);
    const z = encoder(batch.x); // [B, Z]
    const recon = mean(reconstruction(p, decoder, batch, z));
    const spread = mul(mean(sum(square(z), [1])), 0.5);
    return {
      reconstruction: {
        train: [encoder, decoder],
        loss: add(recon, mul(spread, c.latentWeight)),
        logs: { recon, spread },
        optimiser: {
          learningRate: c.learningRate,
          beta1: 0.9,
          beta2: 0.999,
          weightDecay: c.weightDecay,
          decay: c.learningRateDecay,
        },
      },
    };
  },

  encode: ({ encoder }, { x }) => ({ mu: encoder(x) }),
  latentDim: (c) => c.latentDim,
  sampler: ["decoder"],
  sample: ({ decoder }, z, c, blocks) => expected(likelihoodOf(c.likelihood, blocks), decoder, z, blocks),
});
