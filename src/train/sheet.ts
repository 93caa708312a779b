/** @file The sheet of samples: drawn from the same z every time, as a picture to look at and as numbers for alarms. */

import { size } from "../graph/tensor.ts";
import { fitMixture } from "../samplers/mixture.ts";
import { DivergedError } from "../util/errors.ts";
import type { Picture } from "../util/picture/picture.ts";
import type { Look } from "./alarms/define.ts";
import { codesOf } from "./codes.ts";
import type { Nearness } from "./keep.ts";
import { activityOf, looker } from "./look.ts";
import { nearestOf } from "./nearest.ts";
import type { Ready } from "./prepare.ts";
import { labelsOf, pickRows } from "./rows.ts";
import { standardNormal, type Trained } from "./trained.ts";

export interface Sheet {
  readonly picture: Picture;
  readonly look: Look;
  /** How well the model does, by name, where the modality can tell so soon. */
  readonly quality: Readonly<Record<string, number>>;
  /** How near the samples come to real rows, where distances between these mean something. */
  readonly nearness?: Nearness;
}

/** Samples whose distances to one another and to training rows are looked at. */
const NEAR = 64;
/** Samples that are counted by where they lie; the first of them are shown. */
const LOOKED = 512;
/** Cells of a sheet: of wide rows there are fewer. */
const CELLS = 1e6;
const BACKGROUND = 2000;
/** Samples, and rows of each kind, between which distances are taken. */
const COMPARED = 500;
const ENCODED = 500;
/** Training rows whose codes a look draws z near. */
const CODED = 500;
const [DOUBLINGS, PARTS] = [10, 8];
/** Sheets of a long run after its first. */
export const MOST_SHEETS = 14;

/** A function that draws the sheet of the model as it is then. */
export function sheetOf(ready: Ready, drawn: Trained, seed: number): (step: number) => Sheet {
  const { prepared, codec, model } = ready;
  const { dataset, split } = prepared;
  const { classes } = model.blocks;
  const { shape } = codec;
  const width = size(shape);
  const held = split.validation;
  const rows = (indices: Uint32Array): Float32Array => pickRows(dataset.values, indices, width);
  const background = { values: rows(held.subarray(0, BACKGROUND)), shape };
  const { modality, latentDim } = model;
  const features = modality.features?.(dataset, split.train) ?? { width, describe: (x: Float32Array) => x };
  const described = (indices: Uint32Array) => features.describe(rows(indices));
  const look = looker({
    width: features.width,
    real: described(held.subarray(0, NEAR)),
    train: described(split.train.subarray(0, BACKGROUND)),
  });
  const compared = modality.features && {
    heldOut: described(held.subarray(0, COMPARED)),
    train: described(split.train.subarray(0, COMPARED)),
  };
  const nearness = (samples: Float32Array, { heldOut, train }: Nearness): Nearness => {
    const distances = (real: Float32Array) =>
      Float32Array.from(nearestOf(real, samples, features.width), Math.sqrt);
    return { heldOut: distances(heldOut), train: distances(train) };
  };
  const sheet = Math.min(modality.sheet, Math.max(LOOKED, Math.floor(CELLS / width)));
  const made = Math.max(LOOKED, sheet);
  const fixed = standardNormal(made, latentDim, seed);
  // Pictures follow one z; numbers are of what the model will be drawn from, or near it.
  const codes = () =>
    modality.features && ready.sampler !== "standard-normal" && codesOf(ready, drawn, CODED, seed);
  const zNow = (): Float32Array => {
    const now = codes();
    return now ? fitMixture(now, seed).draw(made, seed) : fixed;
  };
  const labels =
    codec.labels?.draw(made, seed, 0) ??
    Int32Array.from({ length: made }, (_, i) => i % Math.max(1, classes));

  const chosen = held.subarray(0, ENCODED);
  const encoded = codec.encode(rows(chosen)) as Float32Array;
  const heldLabels = labelsOf(codec, dataset, chosen);

  return (step) => {
    const samples = drawn.decode(zNow(), labels);
    const mu = drawn.encode?.(encoded, heldLabels).mu;
    if (!codec.missing) refuseBroken(samples, `samples, step ${step}`);
    if (mu) refuseBroken(mu, `mu, step ${step}`);
    const shown = { values: samples.subarray(0, sheet * width), shape };
    const seen = features.describe(samples.subarray(0, COMPARED * width));
    const looked = seen.subarray(0, LOOKED * features.width);
    return {
      picture: modality.draw(shown, background),
      look: look(step, looked, mu && activityOf(mu, latentDim)),
      quality: modality.quality?.(shown, background, dataset) ?? {},
      ...(compared && { nearness: nearness(seen, compared) }),
    };
  };
}

/** Finite weights can still overflow on their way to a sample. */
function refuseBroken(values: Float32Array, where: string): void {
  const broken = values.find((v) => !Number.isFinite(v));
  if (broken !== undefined)
    throw new DivergedError({ where, expected: "finite numbers", received: String(broken) });
}

/** Early sheets lie close together, where a picture changes fastest: total / 2^k; then one every eighth of it. */
export const sheetSteps = (total: number): Set<number> =>
  new Set(
    [
      ...Array.from({ length: DOUBLINGS }, (_, k) => total / 2 ** k),
      ...Array.from({ length: PARTS }, (_, k) => (total * (k + 1)) / PARTS),
    ]
      .map(Math.round)
      .filter((step) => step > 0),
  );

export const sheetFile = (step: number): string => `samples/step-${String(step).padStart(8, "0")}.png`;
