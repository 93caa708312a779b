/** @file A finished run, opened again: the model with its weights, from the files of its folder. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AnyModality, Codec } from "../modalities/define.ts";
import { modalities } from "../modalities/index.generated.ts";
import { node } from "../runtime/node.ts";
import type { FittedSampler } from "../samplers/define.ts";
import { type SamplerName, samplers } from "../samplers/index.generated.ts";
import { FormatError } from "../util/errors.ts";
import { type ModelSpec, modelOf } from "./model.ts";
import { runPaths } from "./store/run-folder.ts";
import { decodeSafetensors } from "./store/safetensors.ts";
import { type Trained, trained } from "./trained.ts";
import type { Weights } from "./trainer.ts";

export interface OpenModel {
  readonly trained: Trained;
  /** What z is drawn from. */
  readonly sampler: FittedSampler;
  readonly weights: Weights;
  readonly codec: Codec;
}

interface ModelFile {
  readonly format: string;
  readonly version: number;
  readonly spec: ModelSpec;
  readonly codec: Readonly<Record<string, unknown>>;
  readonly sampler: { readonly name: SamplerName } & Readonly<Record<string, unknown>>;
}

/** Opens `folder`, a run or its model/. */
export function openModel(folder: string): OpenModel {
  const inside = readIfThere(join(runPaths(folder).model, "model.json")) ? runPaths(folder).model : folder;
  const path = join(inside, "model.json");
  const text = readIfThere(path);
  if (!text)
    throw new FormatError({
      where: folder,
      expected: "a finished run, with model/model.json",
      received: "a folder without it",
      fix: "Finish the run with diptych resume.",
    });
  const file = parsed(text, path);
  const modality: AnyModality = modalities[file.spec.modality];
  const model = modelOf(file.spec);
  const weightsPath = join(inside, "weights.safetensors");
  const weights = decodeSafetensors(readFileSync(weightsPath), weightsPath).tensors as Weights;
  const codec = modality.reopen(file.codec);
  return {
    codec,
    trained: trained(model, codec, weights, node),
    sampler: samplers[file.sampler.name].restore(file.sampler),
    weights,
  };
}

function parsed(text: string, path: string): ModelFile {
  const complaint = (received: string): FormatError =>
    new FormatError({
      where: path,
      expected: "a model of Diptych, version 1",
      received,
      fix: "Train it again with this version.",
    });
  let file: ModelFile;
  try {
    file = JSON.parse(text) as ModelFile;
  } catch (error) {
    throw complaint(`text that is no JSON (${(error as Error).message})`);
  }
  if (file.format !== "diptych-model" || file.version !== 1)
    throw complaint(`${file.format}, version ${file.version}`);
  return file;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (
      (error as NodeJS.ErrnoException).code === "ENOENT" ||
      (error as NodeJS.ErrnoException).code === "ENOTDIR"
    )
      return undefined;
    throw error;
  }
}
