/** @file model.json: what a trained model is, beside its weights; and whether a file is one that can be believed. */

import { z } from "zod";
import { namesOf } from "../config/names-of.ts";
import { families } from "../families/index.generated.ts";
import { input } from "../graph/ops/source.ts";
import { modalities } from "../modalities/index.generated.ts";
import { samplers } from "../samplers/index.generated.ts";
import { FormatError } from "../util/errors.ts";
import { batchOf, labelOf, type Model, type ModelSpec, networksOf } from "./model.ts";
import { checked } from "./store/checked.ts";
import { isObject, jsonObject } from "./store/json.ts";
import type { Weights } from "./trainer.ts";

const format = "diptych-model";
const version = 2;
const options = z.record(z.string(), z.unknown());

const schema = z.strictObject({
  format: z.literal(format),
  version: z.literal(version),
  spec: z.strictObject({
    family: z.enum(namesOf(families)),
    options,
    modality: z.enum(namesOf(modalities)),
    network: options,
    shape: z.array(z.int().min(1)).readonly(),
    classes: z.int().min(0),
    likelihood: z.string(),
    layout: z.array(z.unknown()).readonly().optional(),
  }),
  codec: jsonObject,
  sampler: z.looseObject({ name: z.enum(namesOf(samplers)) }),
});
export type ModelFile = Readonly<z.infer<typeof schema>>;

export const writeModelFile = (file: Omit<ModelFile, "format" | "version">): string =>
  `${JSON.stringify({ format, version, ...file }, null, 2)}\n`;

/** @throws FormatError for text that is no model, or one of another version of Diptych */
export function readModelFile(text: string, path: string): ModelFile {
  const refuse = (received: string): never => {
    throw new FormatError({
      where: path,
      expected: `a model of Diptych, version ${version}`,
      received,
      fix: "Train it again with this version.",
    });
  };
  const json = parse(text) ?? refuse("text that is no JSON");
  if (!isObject(json) || json.format !== format) return refuse("another file");
  if (json.version !== version) return refuse(`version ${json.version}`);
  const file = checked(schema, json, path);
  const spec: ModelSpec = file.spec;
  checked(families[spec.family].config, spec.options, `${path}.spec.options`);
  checked(modalities[spec.modality].network, spec.network, `${path}.spec.network`);
  return file;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Throws FormatError unless there are weights for all that samples and encodes, each in its shape. */
export function checkWeights(model: Model, weights: Weights, path: string): void {
  const { family, spec, blocks, latentDim, conditional } = model;
  const nets = networksOf(model, "eval");
  const label = conditional ? labelOf(model, 1) : undefined;
  family.sample(nets, input("z", [1, latentDim]), spec.options, blocks, label);
  family.encode?.(nets, batchOf(model, 1), spec.options, blocks);
  const used = Object.values(nets).flatMap(({ parameters, states }) => [...parameters, ...states]);
  for (const [name, { variable }] of used) {
    const found = weights[name]?.shape.join(" x ") ?? "nothing";
    const expected = variable.shape.join(" x ");
    if (found !== expected) throw new FormatError({ where: `${path}:${name}`, expected, received: found });
  }
}
