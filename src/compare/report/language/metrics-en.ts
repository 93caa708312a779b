/** @file What each metric says, by its name. A metric without a line here is shown under its own title. */

import type { MetricProse } from "./en.ts";

export const metricsEn: Readonly<Record<string, MetricProse>> = {
  "frechet-distance": {
    says: "The distance between Gaussians fitted to the features of real and of generated rows; it sees both wrong rows and missing ones.",
  },
  kid: {
    says: "The squared distance between the feature clouds under a cubic kernel; without bias, so it may fall below zero and small samples are fair.",
  },
  precision: { says: "The share of generated rows that fall where real rows are: how good, not how varied." },
  recall: { says: "The share of real rows that fall where generated rows are: how varied, not how good." },
  density: {
    says: "How many real neighbourhoods a generated row falls into, on average; outliers weigh less than in precision.",
  },
  coverage: {
    says: "The share of real neighbourhoods that hold a generated row; what is missing here was never made.",
  },
  memorisation: { says: "Whether generated rows lie closer to training rows than held-out real rows do." },
  "reverse-kl": {
    says: "How far the shares of the modes are from the true ones, in nats; a lost mode and a favoured one both count.",
  },
  "modes-covered": { says: "How many modes of the true density received a sample." },
  "high-quality-share": {
    says: "The share of samples within three standard deviations of a mode; even the truth stays below one.",
  },
  "sliced-wasserstein": {
    says: "The mean distance between real and generated rows over random one-dimensional views.",
  },
  "classifier-score": { says: "How sure the judge is of each sample and how evenly it sees the classes." },
  elbo: {
    says: "The lower bound on the log-likelihood of held-out rows; only models with an encoder and a density have one.",
  },
  "bits-per-dim": {
    says: "The bound on the cost of coding a held-out row, in bits for each of its numbers.",
  },
  nll: {
    says: "The importance-weighted bound on the negative log-likelihood of held-out rows, tighter than the ELBO.",
  },
  "active-units": {
    says: "How many latent dimensions say anything about the row; the others collapsed onto the prior.",
  },
  "reconstruction-error": { says: "The squared error of held-out rows put through encoder and decoder." },
  "rows-per-second": { says: "How many rows the sampler makes each second on one thread." },
};
