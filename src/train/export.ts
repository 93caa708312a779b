/** @file model/: what is left when a run has finished, for any program that reads ONNX or safetensors. */

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { input } from "../graph/ops/source.ts";
import { size } from "../graph/tensor.ts";
import type { Codec } from "../modalities/define.ts";
import { standaloneModel } from "../onnx/standalone.ts";
import type { FittedSampler } from "../samplers/define.ts";
import { samplers } from "../samplers/index.generated.ts";
import { codesOf } from "./codes.ts";
import { labelOf, networksOf } from "./model.ts";
import { writeModelFile } from "./model-file.ts";
import type { Ready } from "./prepare.ts";
import { pickRows } from "./rows.ts";
import { writeAtomic } from "./store/atomic.ts";
import type { JsonObject } from "./store/json.ts";
import { encodeSafetensors } from "./store/safetensors.ts";
import type { Trained } from "./trained.ts";
import type { Weights } from "./trainer.ts";

export interface Finished {
  readonly ready: Ready;
  readonly trained: Trained;
  readonly weights: Weights;
  readonly seed: number;
}

/** Rows whose codes a sampler is fitted to. */
const FITTED_ROWS = 5000;

export async function exportModel(
  folder: string,
  { ready, trained, weights, seed }: Finished,
): Promise<void> {
  const { model, prepared } = ready;
  const sampler = await fittedSampler(ready, trained, seed);
  const codec = calibrated(ready, trained, sampler, seed);
  mkdirSync(folder, { recursive: true });
  const { family, spec, blocks, latentDim, conditional } = model;
  const nets = networksOf(model, "eval");
  const about = { family: spec.family, data: prepared.dataset.name, producer: "diptych" };

  const used = Object.fromEntries(
    Object.entries(weights).filter(([name]) =>
      family.sampler.some((n: string | number | symbol) => name.startsWith(`${String(n)}.`)),
    ),
  );
  writeAtomic(
    join(folder, "sampler.onnx"),
    standaloneModel(
      (rows) => {
        const z = input("z", [rows, latentDim]);
        const draw = codec.noise ? input("draw", [rows, codec.noise]) : undefined;
        const label = conditional ? labelOf(model, rows) : undefined;
        return { x: codec.natural(family.sample(nets, z, spec.options, blocks, label), draw) };
      },
      used,
      about,
    ),
  );
  if (family.encode)
    writeAtomic(
      join(folder, "encoder.onnx"),
      standaloneModel(
        (rows) => {
          const x = codec.encoded(input("x", [rows, ...codec.shape]));
          const { mu, logVar } = family.encode!(
            nets,
            conditional ? { x, label: labelOf(model, rows) } : { x },
            spec.options,
            blocks,
          );
          return logVar ? { mu, logVar } : { mu };
        },
        weights,
        about,
      ),
    );
  writeAtomic(
    join(folder, "weights.safetensors"),
    encodeSafetensors(weights, { format: "diptych-model", family: spec.family }),
  );

  writeAtomic(
    join(folder, "model.json"),
    writeModelFile({
      spec,
      codec: codec.json as JsonObject,
      sampler: { name: ready.sampler, ...sampler.json },
    }),
  );
}

/** A family that encodes may draw z from a law fitted to its codes; one that does not draws from the prior. */
async function fittedSampler(ready: Ready, trained: Trained, seed: number): Promise<FittedSampler> {
  const sampler = samplers[ready.sampler];
  const codes = codesOf(ready, trained, FITTED_ROWS, seed);
  return codes ? sampler.fit(codes, seed) : sampler.restore({ width: ready.model.latentDim });
}

/** Draws after which a codec is calibrated, of rows of not too many numbers in all; a place that nobody else draws from. */
const DRAWS = { most: 20_000, least: 2_000, numbers: 10_000_000, from: 1e9 };
/** Training rows, evenly spread, whose shares it is calibrated to. */
const SHARE_ROWS = 100_000;

/** The codec that rows are drawn by, where it can learn from what the model says. */
function calibrated(
  { codec, model, prepared: { dataset, split } }: Ready,
  trained: Trained,
  sampler: FittedSampler,
  seed: number,
): Codec {
  if (!codec.calibrated) return codec;
  const { most, least, numbers, from } = DRAWS;
  const n = Math.max(least, Math.min(most, Math.floor(numbers / model.blocks.features)));
  const said = trained.say(sampler.draw(n, seed, from), codec.labels?.draw(n, seed, from));
  const stride = Math.ceil(split.train.length / SHARE_ROWS);
  const some = split.train.filter((_, i) => i % stride === 0);
  return codec.calibrated(said, pickRows(dataset.values, some, size(codec.shape)) as Float32Array);
}
