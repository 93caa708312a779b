/** @file A family is networks and phases: what is built, and what each update minimises. One trainer runs them all. */

import type { z } from "zod";
import type { Tensor } from "../graph/tensor.ts";
import type { Likelihood } from "../losses/likelihoods/define.ts";
import type { Layer, Network } from "../nn/scope.ts";
import type { Source } from "../util/source.ts";

/** What a family is told of the data, and the parts the modality makes for it. */
export interface Blocks {
  /** Shape of one row, and how many numbers that is. */
  readonly shape: readonly number[];
  readonly features: number;
  /** Number of classes; 0 without labels. */
  readonly classes: number;
  /** The likelihood that suits the data when none is asked for: by name, or the modality's own. */
  readonly likelihood: string | Likelihood;
  /** Shape of a row as training keeps it, where that is not `shape`, and how the networks see such rows [B, ...stored]. */
  readonly stored?: readonly number[];
  seen?(x: Tensor): Tensor;
  /** Rows [B, ...shape] to features [B, H]: an encoder but for its last layer. */
  encoder(): Layer;
  /** Rows [B, ...shape] to features [B, H]: a discriminator but for its last layer. */
  discriminator(options: { readonly spectral: boolean; readonly minibatchStd: boolean }): Layer;
  /** z [B, Z] to [B, ...shape] with `perFeature` numbers for each feature in the last dimension. */
  decoder(perFeature: number): Layer;
  /** z [B, Z] to rows [B, ...shape]: the same body as `decoder(1)`, ending in the range of the data. */
  generator(): Layer;
}

/** Rows of one step, and their labels as one-hot [B, classes] where the model is conditional. */
export interface Batch {
  readonly x: Tensor;
  readonly label?: Tensor;
}

/** What a step draws: noise of its own, and how far training has come, a scalar from 0 to 1. */
export interface Draw {
  normal(name: string, shape: readonly number[]): Tensor;
  uniform(name: string, shape: readonly number[]): Tensor;
  readonly progress: Tensor;
}

/** Adam's settings for one phase; `decay` is what the learning rate falls to, as a share, along a cosine. */
export interface Optimiser {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly weightDecay?: number;
  /** Largest global norm of the gradients. */
  readonly clip?: number;
  readonly decay?: number;
}

/** One update: minimise `loss` over `train` and nothing else. */
export interface Phase {
  readonly train: readonly Network[];
  readonly loss: Tensor;
  readonly logs: Readonly<Record<string, Tensor>>;
  readonly optimiser: Optimiser;
  /** Updates a round, each on fresh rows; 1 when absent. */
  readonly repeat?: number;
}

/** What a likelihood model says of rows: all [B] in nats, but for the KL of each dimension [B, Z]. */
export interface Bound {
  readonly recon: Tensor;
  readonly kl: Tensor;
  readonly klPerDimension: Tensor;
  /** ln p(x | z) + ln p(z) - ln q(z | x) of one draw. */
  readonly logWeight: Tensor;
}

export type Networks<N extends string> = Readonly<Record<N, Network>>;

/** What the trainer needs of anything it trains. */
export interface Trainable<S extends z.ZodObject = z.ZodObject, N extends string = string> {
  readonly config: S;
  networks(config: z.infer<S>, blocks: Blocks): Record<N, Layer>;
  /** In the order they run. They share the round's rows and noise. */
  phases(
    nets: Networks<N>,
    batch: Batch,
    config: z.infer<S>,
    draw: Draw,
    blocks: Blocks,
  ): Readonly<Record<string, Phase>>;
  /** Rows that belong together: a batch holds whole groups of them; 1 when absent. */
  group?(config: z.infer<S>): number;
  /** A running average of these networks' parameters that samples are drawn from; half-life in rounds. */
  average?(
    config: z.infer<S>,
  ): { readonly networks: readonly NoInfer<N>[]; readonly halfLife: number } | undefined;
}

export interface Family<S extends z.ZodObject = z.ZodObject, N extends string = string>
  extends Trainable<S, N> {
  readonly name: string;
  readonly title: string;
  /** What a person would choose it for. */
  readonly purpose: string;
  readonly source: Source;
  /** Width of the latent vector that `sample` takes. */
  latentDim(config: z.infer<S>, blocks: Blocks): number;
  /** z [B, Z] to rows [B, ...shape]. */
  sample(nets: Networks<N>, z: Tensor, config: z.infer<S>, blocks: Blocks, label?: Tensor): Tensor;
  /** The networks `sample` uses: what a sampler ships, and what its size is. */
  readonly sampler: readonly NoInfer<N>[];
  /** q(z | x), for families that encode. */
  encode?(
    nets: Networks<N>,
    batch: Batch,
    config: z.infer<S>,
    blocks: Blocks,
  ): { readonly mu: Tensor; readonly logVar?: Tensor };
  /** For families that define a likelihood. */
  bound?(nets: Networks<N>, batch: Batch, config: z.infer<S>, draw: Draw, blocks: Blocks): Bound;
}

/** A family as the registry holds it: its own config and network names are its own business. */
export type AnyFamily = Family<any, any>;

export const defineFamily = <const S extends z.ZodObject, const N extends string>(
  family: Family<S, N>,
): Family<S, N> => family;
