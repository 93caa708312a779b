import { z } from "zod";
import { add, exp, mul, maximum, sub, square } from "../graph/ops/elementwise.ts";
import { flatten, reshape, split } from "../graph/ops/movement.ts";
import { mean, sum } from "../graph/ops/reduce.ts";
import type { Tensor } from "../graph/tensor.ts";
import kl from "../losses/divergences/kl-to-standard-normal.ts";
import { withLabel } from "../nn/conditional.ts";
import { glorot } from "../nn/init.ts";
import { linear } from "../nn/linear.ts";
import { sequential } from "../nn/scope.ts";
import { defineFamily } from "./define.ts";
import { beta, conditional, freeBits, latentDim, learningRate, learningRateDecay, likelihood, likelihoodOf, warmed, warmUp } from "./options.ts";

export default defineFamily({
  name: "vae",
  title: "Variational autoencoder (and β-VAE)",
  source: { cite: "Kingma & Welling 2013; Higgins et al. 2017", url: "https://arxiv.org/abs/1312.6114", where: "eq. 10, appendix B" },
  config: z.strictObject({
    latentDim: latentDim(32),
    likelihood: likelihood(),
    beta: beta(1),
    warmUp: warmUp(0.1),
    freeBits: freeBits(),
    conditional: conditional(),
    learningRate: learningRate(1e-3),
    learningRateDecay: learningRateDecay(0.05),
  }),

  networks: (c, blocks) => ({
    encoder: sequential(blocks.encoder(), withLabel, linear(2 * c.latentDim, { init: glorot })),
    decoder: sequential(withLabel, blocks.decoder(likelihoodOf(c.likelihood, blocks).perFeature)),
  }),

  phases(nets, batch, c, draw, blocks) {
    const { recon, klPerDimension, kl } = this.bound!(nets, batch, c, draw, blocks);
    const held = c.freeBits ? sum(maximum(mean(klPerDimension, [0]), c.freeBits)) : mean(kl);
    return {
      elbo: {
        train: [nets.encoder, nets.decoder],
        loss: add(mean(recon), mul(warmed(c.beta, c.warmUp, draw.progress), held)),
        logs: { recon: mean(recon), kl: mean(kl) },
        optimiser: { learningRate: c.learningRate, beta1: 0.9, beta2: 0.999, decay: c.learningRateDecay },
      },
    };
  },

  bound({ encoder, decoder }, { x: seen, label }, c, draw, blocks) {
    const p = likelihoodOf(c.likelihood, blocks);
    const x = p.observe ? p.observe(seen, () => draw.uniform("binarise", seen.shape)) : seen;
    const [mu, logVar] = split(encoder(x, label), 2) as [Tensor, Tensor]; // [B, Z] each: q(z | x) = N(mu, e^logVar)
    const eps = draw.normal("eps", mu.shape);
    const z = add(mu, mul(exp(mul(logVar, 0.5)), eps)); // reparameterisation, eq. 4
    const recon = p.nll(flatten(x), flatten(decoder(z, label)), decoder.scope); // [B] nats
    const klPerDimension = kl.perDimension(mu, logVar); // [B, Z] nats
    // ln p(z) - ln q(z | x): the constants of the two Gaussians cancel.
    const prior = mul(sum(sub(add(square(eps), logVar), square(z)), [1]), 0.5);
    return { recon, klPerDimension, kl: sum(klPerDimension, [1]), logWeight: sub(prior, recon) };
  },

  encode({ encoder }, { x, label }) {
    const [mu, logVar] = split(encoder(x, label), 2) as [Tensor, Tensor];
    return { mu, logVar };
  },
  latentDim: (c) => c.latentDim,
  sampler: ["decoder"],
  sample: ({ decoder }, z, c, blocks, label) =>
    reshape(likelihoodOf(c.likelihood, blocks).mean(flatten(decoder(z, label))), [z.shape[0]!, ...blocks.shape]),
});
