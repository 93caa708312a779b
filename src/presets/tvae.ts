import { definePreset } from "./define.ts";

/**
 * Numbers by the modes of a mixture, each with one learned sigma; dense layers of 128; the KL at half weight, which is
 * the reconstruction at twice; categories decoded as the likeliest, which loses rare ones.
 *
 * What differs from the publication: weights decay apart from the gradient, not within it; a sigma stays above 0.01
 * smoothly, not by being cut; a pass ends with the last whole batch; whole numbers are rounded, and stay within the range of the data;
 * missing numbers are a mode of their own; first weights are He's.
 */
export default definePreset({
  name: "tvae",
  title: "TVAE",
  purpose: "The published VAE for tables, to compare with; the defaults of `vae` do better",
  source: { cite: "Xu et al. 2019", url: "https://arxiv.org/abs/1907.00503", where: "section 4.4" },
  modality: "table",
  family: "vae",
  options: {
    latentDim: 128,
    beta: 0.5,
    warmUp: 0,
    learningRate: 1e-3,
    learningRateDecay: 1,
    weightDecay: 1e-5,
  },
  network: {
    encoding: "modes",
    marginals: "learnt",
    width: 128,
    depth: 2,
    activation: "relu",
    spread: "column",
    categories: "likeliest",
  },
  sampler: "standard-normal",
  batchSize: 500,
  keep: "last",
});
