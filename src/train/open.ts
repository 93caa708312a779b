/** @file A finished run, opened again: the model with its weights, from the files of its folder. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AnyModality, Codec } from "../modalities/define.ts";
import { modalities } from "../modalities/index.generated.ts";
import { node } from "../runtime/node.ts";
import type { FittedSampler } from "../samplers/define.ts";
import { samplers } from "../samplers/index.generated.ts";
import { FormatError } from "../util/errors.ts";
import { modelOf } from "./model.ts";
import { checkWeights, readModelFile } from "./model-file.ts";
import { errorCode } from "./store/file-system.ts";
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

/**
 * Opens `folder`, a run or its model/.
 *
 * @throws FormatError for a folder without a model, or one whose files are damaged or of another version
 */
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
  const { spec, codec: json, sampler } = readModelFile(text, path);
  const modality: AnyModality = modalities[spec.modality];
  const model = modelOf(spec);
  const weightsPath = join(inside, "weights.safetensors");
  const weights = decodeSafetensors(read(weightsPath), weightsPath).tensors as Weights;
  checkWeights(model, weights, weightsPath);
  const codec = modality.reopen(json);
  return {
    codec,
    trained: trained(model, codec, weights, node),
    sampler: samplers[sampler.name].restore(sampler),
    weights,
  };
}

function read(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    const received = `one that cannot be read (${errorCode(cause)})`;
    throw new FormatError({ where: path, expected: "a file", received }, { cause });
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(errorCode(error) ?? "")) return undefined;
    throw error;
  }
}
