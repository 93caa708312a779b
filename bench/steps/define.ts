/** @file A step to time: a model of the project's own parts, and the peers' form of it by name in torch_peer.py. */

import type { AnyFamily, Blocks } from "../../src/families/define.ts";
import type { AnyModality } from "../../src/modalities/define.ts";
import points from "../../src/modalities/points/index.ts";
import type { Model } from "../../src/train/model.ts";

export interface Step {
  readonly name: string;
  readonly title: string;
  readonly model: Model;
  readonly batchSize: number;
  /** Ours over PyTorch's that is aimed at: CPU time of one thread, wall time of two. */
  readonly target: readonly [oneThread: number, twoThreads: number];
}

/** A model of parts that need not be in a registry. */
export function modelWith(
  family: AnyFamily,
  blocks: Blocks,
  options: Readonly<Record<string, unknown>>,
  modality: AnyModality = points,
): Model {
  const complete = family.config.parse(options) as Record<string, unknown>;
  const spec = {
    family: "gan",
    options: complete,
    modality: "points",
    network: {},
    shape: blocks.shape,
    classes: blocks.classes,
    likelihood: blocks.likelihood as string,
  } as const;
  const latentDim = family.latentDim(complete, blocks);
  return { spec, family, modality, blocks, latentDim, conditional: false };
}

/** Blocks of which only those given are used. */
export function blocksOf(shape: readonly number[], parts: Partial<Blocks>): Blocks {
  const absent = (): never => {
    throw new Error("bench: this step has no such network");
  };
  return {
    shape,
    features: shape.reduce((a, b) => a * b, 1),
    classes: 0,
    likelihood: "bernoulli",
    encoder: absent,
    discriminator: absent,
    decoder: absent,
    generator: absent,
    ...parts,
  };
}
