/** @file The sheet of samples: drawn from the same z every time, as a picture to look at and as numbers for alarms. */

import { size } from "../graph/tensor.ts";
import { DivergedError } from "../util/errors.ts";
import type { Picture } from "../util/picture/picture.ts";
import type { Look } from "./alarms/define.ts";
import { activityOf, looker } from "./look.ts";
import type { Ready } from "./prepare.ts";
import { labelsOf, pickRows } from "./rows.ts";
import { standardNormal, type Trained } from "./trained.ts";

export interface Sheet {
  readonly picture: Picture;
  readonly look: Look;
  /** How well the model does, by name, where the modality can tell so soon. */
  readonly quality: Readonly<Record<string, number>>;
}

/** Samples whose distances to one another and to training rows are looked at. */
const NEAR = 64;
/** Samples that are counted by where they lie; the first of them are shown. */
const LOOKED = 512;
const BACKGROUND = 2000;
const ENCODED = 500;
const SHEETS = 10;

/** A function that draws the sheet of the model as it is then. */
export function sheetOf(
  { prepared, codec, model }: Ready,
  drawn: Trained,
  seed: number,
): (step: number) => Sheet {
  const { dataset, split } = prepared;
  const { classes } = model.blocks;
  const { shape } = codec;
  const width = size(shape);
  const held = split.validation;
  const rows = (indices: Uint32Array): Float32Array => pickRows(dataset.values, indices, width);
  const background = { values: rows(held.subarray(0, BACKGROUND)), shape };
  const { modality, latentDim } = model;
  const features = modality.features?.(dataset, split.train) ?? { width, describe: (x: Float32Array) => x };
  const look = looker({
    width: features.width,
    real: features.describe(rows(held.subarray(0, NEAR))),
    train: features.describe(rows(split.train.subarray(0, BACKGROUND))),
  });
  const made = Math.max(LOOKED, modality.sheet);
  const z = standardNormal(made, latentDim, seed);
  const labels =
    codec.labels?.draw(made, seed, 0) ??
    Int32Array.from({ length: made }, (_, i) => i % Math.max(1, classes));

  const chosen = held.subarray(0, ENCODED);
  const encoded = codec.encode(rows(chosen)) as Float32Array;
  const heldLabels = labelsOf(codec, dataset, chosen);

  return (step) => {
    const samples = drawn.decode(z, labels);
    const mu = drawn.encode?.(encoded, heldLabels).mu;
    if (!codec.missing) refuseBroken(samples, `samples, step ${step}`);
    if (mu) refuseBroken(mu, `mu, step ${step}`);
    const shown = { values: samples.subarray(0, modality.sheet * width), shape };
    const looked = features.describe(samples.subarray(0, LOOKED * width));
    return {
      picture: modality.draw(shown, background),
      look: look(step, looked, mu && activityOf(mu, latentDim)),
      quality: modality.quality?.(shown, background, dataset) ?? {},
    };
  };
}

/** Finite weights can still overflow on their way to a sample. */
function refuseBroken(values: Float32Array, where: string): void {
  const broken = values.find((v) => !Number.isFinite(v));
  if (broken !== undefined)
    throw new DivergedError({ where, expected: "finite numbers", received: String(broken) });
}

/** Early sheets lie close together, where a picture changes fastest: total / 2^k, and the last. */
export const sheetSteps = (total: number): Set<number> =>
  new Set(Array.from({ length: SHEETS }, (_, k) => Math.round(total / 2 ** k)).filter((s) => s > 0));

export const sheetFile = (step: number): string => `samples/step-${String(step).padStart(8, "0")}.png`;
