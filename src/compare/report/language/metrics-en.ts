/** @file What each metric says, by its name. A metric without a line here is shown under its own title and unit. */

import type { MetricProse } from "./en.ts";

export const metricsEn: Readonly<Record<string, MetricProse>> = {
  "active-units": {
    says: "How many latent dimensions say anything about the row; the others collapsed onto the prior.",
  },
  "bits-per-dim": {
    says: "A bound on what it costs to code a held-out row, in bits for each of its numbers.",
  },
  "boosted-two-sample": {
    says: "How well boosted trees tell samples from held-out rows; a half means they cannot. The strictest of the judges.",
  },
  "category-coverage": {
    says: "How many of the categories of the data the samples have too, and how many of the rare ones.",
  },
  "class-coverage": { says: "How many classes the judge finds among the samples in more than a trace." },
  "class-kl": { says: "How far the shares of the classes among the samples are from the real ones." },
  "closest-record-distance": {
    says: "How far the typical sample stands from the closest training row; as far as a held-out row is right.",
  },
  coverage: {
    says: "The share of real neighbourhoods that hold a sample; what is missing here was never made.",
  },
  density: { says: "How many real neighbourhoods a sample falls into, against how many it should." },
  elbo: {
    says: "The lower bound on the log-likelihood of held-out rows; only a model with an encoder has one.",
  },
  "exact-copies": { says: "The share of samples that repeat a training row cell by cell." },
  "fake-recall": { says: "How many samples a fresh discriminator recognises; a half means it is guessing." },
  "frechet-distance": {
    says: "The distance between Gaussians fitted to the features of real rows and of samples; wrong rows and missing ones both raise it.",
  },
  "high-quality-share": {
    says: "The share of samples near a mode; more than the truth has means modes drawn too small.",
  },
  "iwae-bound": {
    says: "A tighter lower bound on the log-likelihood of held-out rows, by importance weights.",
  },
  kid: {
    says: "The squared distance between the feature clouds under a cubic kernel; unbiased, so it may fall below zero.",
  },
  "kl-per-dim": { says: "How much the latent code says about a row; nothing at all is posterior collapse." },
  "logistic-two-sample": {
    says: "How well a logistic regression tells samples from held-out rows; it sees shifted columns and no broken relations between them.",
  },
  "membership-inference": {
    says: "How well somebody guesses from the samples whether a row was trained on; a half means no better than a coin.",
  },
  memorisation: {
    says: "Whether samples lie closer to training rows than new real rows do; a half means they do not.",
  },
  "mode-spread": { says: "How wide the samples lie about their mode, against how wide they should." },
  "modes-captured": { says: "How many modes of the true density received a good sample." },
  "ms-ssim-diversity": {
    says: "How alike samples are to each other; more alike than real rows is a sign of mode collapse.",
  },
  "near-copies": {
    says: "The share of samples as close to a training row as only the closest hundredth of new real rows are.",
  },
  "nearer-train": {
    says: "Whether samples lie closer to training rows than to held-out ones; a half means training rows are not favoured.",
  },
  "nearest-distance-ratio": {
    says: "Whether a sample stands close to one training row alone; near zero it singles somebody out.",
  },
  "pair-error": {
    says: "How far two columns together are off, averaged over all pairs; independent columns are caught here.",
  },
  "pair-error-sdmetrics": {
    says: "The same in the older convention of SDMetrics, to compare with published tables; one outlier can upset it.",
  },
  parameters: { says: "How many numbers the training adjusts, over all networks." },
  precision: { says: "The share of samples that fall where real rows are: how good, not how varied." },
  "real-recall": {
    says: "How many real rows a fresh discriminator recognises; a half means it is guessing.",
  },
  recall: { says: "The share of real rows that fall where samples are: how varied, not how good." },
  "reconstruction-error": { says: "The squared error of held-out rows sent through encoder and decoder." },
  "reverse-kl": {
    says: "How far the shares of the modes are from the true ones; a lost mode and a favoured one both count.",
  },
  "row-validity": {
    says: "The share of samples with every cell in its range, every category known and no two that exclude each other.",
  },
  "sampling-throughput": { says: "How many rows the sampler makes each second on one thread." },
  "sdmetrics-quality": {
    says: "The score that other tools report; lenient, since independent columns do well on it.",
  },
  "shape-error": { says: "How far each column by itself is off; says nothing of how columns hang together." },
  sharpness: {
    says: "The strength of edges in samples against real images: below one is blurred, above one is noisy.",
  },
  "sliced-wasserstein": {
    says: "The distance between real rows and samples, seen along many random directions.",
  },
  "training-cost": { says: "The processor time that the training took." },
  "true-nll": {
    says: "How unlikely the samples are under the true density; real rows give the value to match.",
  },
  "two-sample-accuracy": {
    says: "How often a fresh discriminator tells samples from held-out rows; a half means it cannot.",
  },
  "usefulness-boosted": {
    says: "How well the target of held-out rows is predicted by trees that saw samples alone; beside it, what real rows are worth.",
  },
  "usefulness-linear": {
    says: "How well the target of held-out rows is predicted by a linear model that saw samples alone; beside it, what real rows are worth.",
  },
};
