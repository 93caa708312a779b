import { z } from "zod";
import { add, mul, square, sub } from "../graph/ops/elementwise.ts";
import { mean, sum } from "../graph/ops/reduce.ts";
import type { Tensor } from "../graph/tensor.ts";
import { adversarialLosses } from "../losses/adversarial/index.generated.ts";
import klToStandardNormal from "../losses/divergences/kl-to-standard-normal.ts";
import { projection, withLabel } from "../nn/conditional.ts";
import { sequential } from "../nn/scope.ts";
import { defineFamily } from "./define.ts";
import {
  adversarialLoss,
  averageHalfLife,
  beta,
  beta1,
  beta2,
  conditional,
  latentDim,
  learningRate,
  learningRateDecay,
} from "./options.ts";
import { penalised, penaltyDecay, penaltyWeights } from "./penalised.ts";
import { gaussianEncoder, posterior, reparameterise } from "./posterior.ts";

/** The hinge between the panels: the vae's decoder is the gan's generator, and the discriminator says what is alike. */
export default defineFamily({
  name: "vae-gan",
  title: "VAE/GAN",
  purpose: "An encoder, and samples sharper than the vae makes",
  source: { cite: "Larsen et al. 2016", url: "https://arxiv.org/abs/1512.09300", where: "algorithm 1" },
  config: z.strictObject({
    latentDim: latentDim(32),
    loss: adversarialLoss("non-saturating"),
    beta: beta(1),
    featureWeight: z
      .number()
      .min(0)
      .default(1)
      .describe("weight of reconstruction in the decoder's loss, against fooling the discriminator"),
    penalties: penaltyWeights({ r1: 1 }),
    penaltyDecay: penaltyDecay(),
    spectral: z.boolean().default(false).describe("spectral normalisation of the discriminator"),
    conditional: conditional(),
    learningRate: learningRate(2e-4),
    learningRateDecay: learningRateDecay(0.1),
    beta1: beta1(0),
    beta2: beta2(0.99),
    averageHalfLife: averageHalfLife(500),
  }),

  networks: (c, blocks) => ({
    encoder: gaussianEncoder(c.latentDim, blocks),
    decoder: sequential(withLabel, blocks.generator()),
    features: blocks.discriminator({ spectral: c.spectral, minibatchStd: false }),
    discriminator: projection({ spectral: c.spectral }),
  }),

  phases({ encoder, decoder, features, discriminator }, batch, c, draw) {
    const { x, label } = batch;
    const q = posterior(encoder, batch);
    const recon = decoder(reparameterise(q, draw.normal("eps", q.mu.shape)), label); // x̃
    const fake = decoder(draw.normal("z", q.mu.shape), label); // x_p
    const [seen, copied] = [features(x), features(recon)]; // [B, H]
    const judge = (rows: Tensor): Tensor => discriminator(features(rows), label);
    const [real, copy, made] = [discriminator(seen, label), discriminator(copied, label), judge(fake)]; // [B] logits

    const kl = mean(sum(klToStandardNormal.perDimension(q.mu, q.logVar), [1]));
    const alike = mul(mean(sum(square(sub(seen, copied)), [1])), 0.5); // -ln N(seen; copied, I) + constant
    const overBoth = (loss: (fake: Tensor) => Tensor): Tensor =>
      mul(add(mean(loss(copy)), mean(loss(made))), 0.5);
    const dLoss = overBoth((fake) => adversarialLosses[c.loss].discriminator(real, fake));
    const gLoss = overBoth((fake) => adversarialLosses[c.loss].generator(real, fake));
    const { penalty, logs } = penalised(
      { discriminator: judge, real: x, fake, ...draw },
      c.penalties,
      c.penaltyDecay,
      draw.progress,
    );
    const optimiser = {
      learningRate: c.learningRate,
      beta1: c.beta1,
      beta2: c.beta2,
      decay: c.learningRateDecay,
    };
    return {
      discriminator: {
        train: [features, discriminator],
        loss: add(dLoss, penalty),
        logs: { D: dLoss, real: mean(real), fake: mean(made), ...logs },
        optimiser,
      },
      decoder: {
        train: [decoder],
        loss: add(mul(alike, c.featureWeight), gLoss),
        logs: { G: gLoss },
        optimiser,
      },
      encoder: { train: [encoder], loss: add(alike, mul(kl, c.beta)), logs: { recon: alike, kl }, optimiser },
    };
  },

  encode: ({ encoder }, batch) => posterior(encoder, batch),
  latentDim: (c) => c.latentDim,
  sampler: ["decoder"],
  average: (c) => (c.averageHalfLife ? { networks: ["decoder"], halfLife: c.averageHalfLife } : undefined),
  sample: ({ decoder }, z, _c, _blocks, label) => decoder(z, label),
});
