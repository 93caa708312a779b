import { z } from "zod";
import { gradient } from "../graph/gradient.ts";
import { logSumExp, softmax } from "../graph/ops/compose.ts";
import { add, mul, stopGradient, sub } from "../graph/ops/elementwise.ts";
import { broadcastTo, reshape } from "../graph/ops/movement.ts";
import { mean, sum } from "../graph/ops/reduce.ts";
import type { Tensor } from "../graph/tensor.ts";
import kl from "../losses/divergences/kl-to-standard-normal.ts";
import { defineFamily } from "./define.ts";
import {
  conditional,
  latentDim,
  learningRate,
  learningRateDecay,
  likelihood,
  likelihoodOf,
} from "./options.ts";
import {
  bound,
  expected,
  gaussianEncoder,
  likelihoodDecoder,
  logPriorRatio,
  observed,
  type Posterior,
  posterior,
  reconstruction,
  reparameterise,
} from "./posterior.ts";

/** Each row k times, [B, ...] to [B k, ...]. */
function repeated(x: Tensor, k: number): Tensor {
  const [B, ...rest] = x.shape as [number, ...number[]];
  return reshape(broadcastTo(reshape(x, [B, 1, ...rest]), [B, k, ...rest]), [B * k, ...rest]);
}

/**
 * The vae, trained on the tighter bound that k draws of z give a row:
 *
 *   ln p(x) ≥ E ln (1/k Σ w_i),   w_i = p(x | z_i) p(z_i) / q(z_i | x)
 */
export default defineFamily({
  name: "iwae",
  title: "Importance-weighted autoencoder",
  purpose: "A tighter bound on the likelihood than the vae reaches",
  source: {
    cite: "Burda et al. 2015; Tucker et al. 2018",
    url: "https://arxiv.org/abs/1509.00519",
    where: "eq. 8",
  },
  config: z.strictObject({
    latentDim: latentDim(32),
    likelihood: likelihood(),
    draws: z.int().min(1).default(5).describe("draws of z for each row, k"),
    estimator: z
      .enum(["standard", "dreg"])
      .default("dreg")
      .describe("the encoder's gradient: as it falls out, or doubly reparameterised, which is less noisy"),
    conditional: conditional(),
    learningRate: learningRate(1e-3),
    learningRateDecay: learningRateDecay(0.05),
  }),

  networks: (c, blocks) => ({
    encoder: gaussianEncoder(c.latentDim, blocks),
    decoder: likelihoodDecoder(likelihoodOf(c.likelihood, blocks), blocks),
  }),

  phases({ encoder, decoder }, rows, c, draw, blocks) {
    const p = likelihoodOf(c.likelihood, blocks);
    const once = observed(p, rows, draw);
    const { mu, logVar } = posterior(encoder, once); // [B, Z] each
    const batch = {
      x: repeated(once.x, c.draws),
      ...(once.label && { label: repeated(once.label, c.draws) }),
    };
    const q = { mu: repeated(mu, c.draws), logVar: repeated(logVar, c.draws) }; // [B k, Z] each
    const z = reparameterise(q, draw.normal("eps", q.mu.shape)); // [B k, Z]

    const logWeights = (z: Tensor, q: Posterior): Tensor =>
      reshape(sub(logPriorRatio(z, q), reconstruction(p, decoder, batch, z)), [mu.shape[0]!, c.draws]);
    const negativeBound = (logW: Tensor): Tensor => mul(sub(mean(logSumExp(logW)), Math.log(c.draws)), -1);

    // ∇ of the encoder is Σ w̃_i² ∂ln w_i/∂z_i ∂z_i/∂φ, w̃ = softmax(ln w): the bound's own gradient at z, w̃_i ∂ln w_i/∂z_i,
    // is weighted by w̃_i once more on its way back. (z - fixed) is 0, so the loss is still the bound.
    function doublyReparameterised(): Tensor {
      const fixed = stopGradient(z);
      const logW = logWeights(fixed, { mu: stopGradient(q.mu), logVar: stopGradient(q.logVar) });
      const loss = negativeBound(logW);
      const [pull] = gradient(loss, [fixed]) as [Tensor];
      const weights = reshape(softmax(logW), [z.shape[0]!, 1]);
      return add(loss, sum(mul(stopGradient(mul(weights, pull)), sub(z, fixed))));
    }

    const loss = c.estimator === "dreg" ? doublyReparameterised() : negativeBound(logWeights(z, q));
    return {
      bound: {
        train: [encoder, decoder],
        loss,
        logs: { bound: mul(loss, -1), kl: mean(sum(kl.perDimension(mu, logVar), [1])) },
        optimiser: { learningRate: c.learningRate, beta1: 0.9, beta2: 0.999, decay: c.learningRateDecay },
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
