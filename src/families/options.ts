/** @file Options several families share, so that one name means one thing everywhere. */

import { z } from "zod";
import { namesOf } from "../config/names-of.ts";
import { add, clamp, cos, div, mul } from "../graph/ops/elementwise.ts";
import type { Tensor } from "../graph/tensor.ts";
import { type AdversarialLossName, adversarialLosses } from "../losses/adversarial/index.generated.ts";
import type { Likelihood } from "../losses/likelihoods/define.ts";
import { likelihoods } from "../losses/likelihoods/index.generated.ts";
import type { Blocks } from "./define.ts";

export const latentDim = (width: number) =>
  z.int().min(1).default(width).describe("width of the latent vector z");
export const learningRate = (rate: number) =>
  z.number().positive().default(rate).describe("Adam's learning rate at the start");
export const learningRateDecay = (share: number) =>
  z
    .number()
    .positive()
    .max(1)
    .default(share)
    .describe("what the learning rate falls to by the end, as a share, along a cosine");
export const weightDecay = () =>
  z.number().min(0).default(0).describe("share of the learning rate by which weights decay");
export const beta = (weight: number) =>
  z.number().min(0).default(weight).describe("weight of the KL term; 1 gives the ELBO");
export const warmUp = (share: number) =>
  z.number().min(0).max(1).default(share).describe("share of training over which the KL weight rises from 0");
export const freeBits = () =>
  z.number().min(0).default(0).describe("nats of KL each latent dimension may hold for nothing");
export const conditional = () => z.boolean().default(false).describe("condition on the class label");
export const likelihood = () =>
  z.enum(namesOf(likelihoods)).optional().describe("family of p(x | z); chosen by the data when absent");

export const adversarialLoss = (name: AdversarialLossName) =>
  z.enum(namesOf(adversarialLosses)).default(name).describe("what generator and discriminator minimise");
export const beta1 = (share: number) =>
  z.number().min(0).max(1).default(share).describe("Adam's memory of the gradient");
export const beta2 = (share: number) =>
  z.number().min(0).max(1).default(share).describe("Adam's memory of the squared gradient");
export const averageHalfLife = (rounds: number) =>
  z
    .number()
    .min(0)
    .default(rounds)
    .describe("half-life in rounds of the averaged weights that sample; 0 for none");

export function likelihoodOf(name: string | undefined, blocks: Blocks): Likelihood {
  const chosen = name ?? blocks.likelihood;
  return typeof chosen === "string" ? likelihoods[chosen as keyof typeof likelihoods] : chosen;
}

/** `weight`, reached linearly over the first `share` of training. */
export const warmed = (weight: number, share: number, progress: Tensor): Tensor | number =>
  share === 0 ? weight : mul(clamp(div(progress, share), 0, 1), weight);

/** From `weight` to `weight · share` along half a cosine. */
export const annealed = (weight: number, share: number, progress: Tensor): Tensor | number =>
  share === 1 ? weight : mul(add(mul(add(cos(mul(progress, Math.PI)), 1), (1 - share) / 2), share), weight);
