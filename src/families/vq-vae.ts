import { z } from "zod";
import { add, mul, square, stopGradient, sub } from "../graph/ops/elementwise.ts";
import { reshape } from "../graph/ops/movement.ts";
import { mean, sum } from "../graph/ops/reduce.ts";
import { size, type Tensor } from "../graph/tensor.ts";
import { codebook, perplexity } from "../nn/codebook.ts";
import { glorot } from "../nn/init.ts";
import { linear } from "../nn/linear.ts";
import { type Network, sequential } from "../nn/scope.ts";
import { defineFamily } from "./define.ts";
import { learningRate, learningRateDecay, likelihood, likelihoodOf } from "./options.ts";
import { expected, likelihoodDecoder, observed, reconstruction } from "./posterior.ts";

/** Every cell of z replaced by its nearest code, [B, cells · codeDim]. */
const quantised = (codes: Network, z: Tensor, codeDim: number): Tensor =>
  reshape(codes(reshape(z, [size(z.shape) / codeDim, codeDim])), z.shape);

export default defineFamily({
  name: "vq-vae",
  title: "Vector-quantised variational autoencoder",
  purpose: "Codes from a table, and reconstructions that stay crisp; its samples need a fitted sampler",
  source: {
    cite: "van den Oord et al. 2017",
    url: "https://arxiv.org/abs/1711.00937",
    where: "eq. 3, appendix A.1",
  },
  config: z.strictObject({
    cells: z.int().min(1).default(16).describe("codes that stand for one row"),
    codeDim: z.int().min(1).default(8).describe("width of a code"),
    codebookSize: z.int().min(2).default(128).describe("number of codes to choose from"),
    commitmentWeight: z
      .number()
      .min(0)
      .default(0.25)
      .describe("weight of |z - code|², which keeps z near its code"),
    codebookDecay: z
      .number()
      .min(0)
      .max(1)
      .default(0.99)
      .describe("share of its running mean that a code keeps a step"),
    restartBelow: z
      .number()
      .min(0)
      .max(1)
      .default(0.03)
      .describe("a code used less than this share of an equal one is moved to a row; 0 for never"),
    likelihood: likelihood(),
    learningRate: learningRate(1e-3),
    learningRateDecay: learningRateDecay(0.05),
  }),

  networks: (c, blocks) => ({
    encoder: sequential(blocks.encoder(), linear(c.cells * c.codeDim, { init: glorot })),
    codebook: codebook({ size: c.codebookSize, decay: c.codebookDecay, restartBelow: c.restartBelow }),
    decoder: likelihoodDecoder(likelihoodOf(c.likelihood, blocks), blocks),
  }),

  phases({ encoder, codebook, decoder }, rows, c, draw, blocks) {
    const p = likelihoodOf(c.likelihood, blocks);
    const batch = observed(p, rows, draw);
    const z = encoder(batch.x); // [B, cells · codeDim]
    const code = quantised(codebook, z, c.codeDim);
    const through = add(z, stopGradient(sub(code, z))); // the code forwards, z backwards
    const recon = mean(reconstruction(p, decoder, batch, through));
    const commitment = mean(sum(square(sub(z, stopGradient(code))), [1]));
    return {
      reconstruction: {
        train: [encoder, codebook, decoder],
        loss: add(recon, mul(commitment, c.commitmentWeight)),
        logs: { recon, commitment, perplexity: perplexity(codebook) },
        optimiser: { learningRate: c.learningRate, beta1: 0.9, beta2: 0.999, decay: c.learningRateDecay },
      },
    };
  },

  encode: ({ encoder }, { x }) => ({ mu: encoder(x) }),
  latentDim: (c) => c.cells * c.codeDim,
  sampler: ["codebook", "decoder"],
  sample: ({ codebook, decoder }, z, c, blocks) =>
    expected(likelihoodOf(c.likelihood, blocks), decoder, quantised(codebook, z, c.codeDim), blocks),
});
