/** @file model/: what is left when a run has finished, for any program that reads ONNX or safetensors. */

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { input } from "../graph/ops/source.ts";
import { standaloneModel } from "../onnx/standalone.ts";
import { samplers } from "../samplers/index.generated.ts";
import { codesOf } from "./codes.ts";
import { labelOf, networksOf } from "./model.ts";
import { writeModelFile } from "./model-file.ts";
import type { Ready } from "./prepare.ts";
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
  const { model, codec, prepared } = ready;
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

  const fitted = await fittedSampler(ready, trained, seed);
  writeAtomic(
    join(folder, "model.json"),
    writeModelFile({ spec, codec: codec.json as JsonObject, sampler: { name: ready.sampler, ...fitted } }),
  );
}

/** A family that encodes may draw z from a law fitted to its codes; one that does not draws from the prior. */
async function fittedSampler(ready: Ready, trained: Trained, seed: number): Promise<Record<string, unknown>> {
  const sampler = samplers[ready.sampler];
  const codes = codesOf(ready, trained, FITTED_ROWS, seed);
  const fitted = codes ? await sampler.fit(codes, seed) : sampler.restore({ width: ready.model.latentDim });
  return { ...fitted.json };
}
