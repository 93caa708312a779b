/** @file A model as a run records it, and as a graph: the family, its options, and the data's shape. */

import type { AnyFamily, Batch, Blocks, Draw, Trainable } from "../families/define.ts";
import { type FamilyName, families } from "../families/index.generated.ts";
import { oneHot } from "../graph/ops/linalg.ts";
import { input } from "../graph/ops/source.ts";
import type { Tensor } from "../graph/tensor.ts";
import type { AnyModality, Codec } from "../modalities/define.ts";
import { type ModalityName, modalities } from "../modalities/index.generated.ts";
import { type Mode, type Network, network } from "../nn/scope.ts";

/** Everything needed to build a model's graphs again: saved in run.json and beside every exported model. */
export interface ModelSpec {
  readonly family: FamilyName;
  /** The family's own options, complete. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly modality: ModalityName;
  /** The modality's network options, complete. */
  readonly network: Readonly<Record<string, unknown>>;
  readonly shape: readonly number[];
  readonly classes: number;
  readonly likelihood: string;
  /** The codec's, for rows that are more than numbers. */
  readonly layout?: Codec["layout"];
}

/** What a trainer is given: something to train, its options, and the data's shape. */
export interface Trainee {
  readonly family: Trainable<any, any>;
  readonly spec: { readonly options: Readonly<Record<string, unknown>> };
  readonly blocks: Blocks;
  /** Whether it reads labels. */
  readonly conditional: boolean;
}

export interface Model extends Trainee {
  readonly spec: ModelSpec;
  readonly family: AnyFamily;
  readonly modality: AnyModality;
  readonly latentDim: number;
}

export function modelOf(spec: ModelSpec): Model {
  const family: AnyFamily = families[spec.family];
  const modality: AnyModality = modalities[spec.modality];
  const blocks = modality.blocks(spec, spec.network);
  return {
    spec,
    family,
    modality,
    blocks,
    latentDim: family.latentDim(spec.options, blocks),
    conditional: spec.options.conditional === true,
  };
}

/** The networks of a model, ready to be called; parameters come to be as they are. */
export function networksOf(model: Trainee, mode: Mode): Record<string, Network> {
  const layers = model.family.networks(model.spec.options, model.blocks);
  return Object.fromEntries(
    Object.entries(layers).map(([name, layer]) => [name, network(name, layer, mode)]),
  );
}

/** Inputs named as the trainer feeds them. */
export const draw: Draw = {
  normal: (name, shape) => input(name, shape, "normal"),
  uniform: (name, shape) => input(name, shape, "uniform"),
  progress: input("progress", [], "progress"),
};

/** Shape of a row as training keeps it. */
export const storedShape = ({ shape, stored }: Blocks): readonly number[] => stored ?? shape;

export function batchOf(model: Trainee, rows: number): Batch {
  const kept = input("x", [rows, ...storedShape(model.blocks)], "data");
  const x = model.blocks.seen?.(kept) ?? kept;
  return model.conditional ? { x, label: labelOf(model, rows) } : { x };
}

/** Labels as indices [rows], seen by the networks as one-hot [rows, classes]. */
export const labelOf = (model: Trainee, rows: number): Tensor =>
  oneHot(input("label", [rows], "data", "int"), model.blocks.classes);
