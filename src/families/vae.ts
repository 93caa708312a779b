import { z } from "zod";
import { add, maximum, mul } from "../graph/ops/elementwise.ts";
import { mean, sum } from "../graph/ops/reduce.ts";
import { defineFamily } from "./define.ts";
import {
  beta,
  conditional,
  freeBits,
  latentDim,
  learningRate,
  learningRateDecay,
  likelihood,
  likelihoodOf,
  warmed,
  warmUp,
  weightDecay,
} from "./options.ts";
import { bound, expected, gaussianEncoder, likelihoodDecoder, posterior } from "./posterior.ts";

export default defineFamily({
  name: "vae",
  title: "Variational autoencoder (and β-VAE)",
  purpose: "Likelihood bounds, codes, reconstructions and smooth walks between them; samples are soft",
  source: {
    cite: "Kingma & Welling 2013; Higgins et al. 2017",
    url: "https://arxiv.org/abs/1312.6114",
    where: "eq. 10, appendix B",
  },
  config: z.strictObject({
    latentDim: latentDim(32),
    likelihood: likelihood(),
    beta: beta(1),
    warmUp: warmUp(0.1),
    freeBits: freeBits(),
    conditional: conditional(),
    learningRate: learningRate(1e-3),
    learningRateDecay: learningRateDecay(0.05),
    weightDecay: weightDecay(),
  }),

  networks: (c, blocks) => ({
    encoder: gaussianEncoder(c.latentDim, blocks),
    decoder: likelihoodDecoder(likelihoodOf(c.likelihood, blocks), blocks),
  }),

  phases(nets, batch, c, draw, blocks) {
    const { recon, klPerDimension, kl } = bound(likelihoodOf(c.likelihood, blocks), nets, batch, draw);
    const held = c.freeBits ? sum(maximum(mean(klPerDimension, [0]), c.freeBits)) : mean(kl);
    return {
      elbo: {
        train: [nets.encoder, nets.decoder],
        loss: add(mean(recon), mul(warmed(c.beta, c.warmUp, draw.progress), held)),
        logs: { recon: mean(recon), kl: mean(kl) },
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

  bound: (nets, batch, c, draw, blocks) => bound(likelihoodOf(c.likelihood, blocks), nets, batch, draw),
  encode: ({ encoder }, batch) => posterior(encoder, batch),
  latentDim: (c) => c.latentDim,
  sampler: ["decoder"],
  sample: ({ decoder }, z, c, blocks, label) =>
    expected(likelihoodOf(c.likelihood, blocks), decoder, z, blocks, label),
});
