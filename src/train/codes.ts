/** @file Codes of training rows, to which a law is fitted that z may be drawn from. */

import { size } from "../graph/tensor.ts";
import type { Codes } from "../samplers/define.ts";
import { rng } from "../util/philox.ts";
import type { Ready } from "./prepare.ts";
import { labelsOf, pickRows } from "./rows.ts";
import type { Trained } from "./trained.ts";

/** Of the first `n` training rows; undefined for a family that does not encode. */
export function codesOf(
  { prepared: { dataset, split }, codec, model }: Ready,
  trained: Trained,
  n: number,
  seed: number,
): Codes | undefined {
  if (!trained.encode) return undefined;
  const rows = split.train.subarray(0, n);
  const encoded = codec.encode(pickRows(dataset.values, rows, size(codec.shape))) as Float32Array;
  const { mu, logVar } = trained.encode(encoded, labelsOf(codec, dataset, rows));
  const data = model.family.bound ? drawn(mu, logVar, seed) : mu;
  return { rows: rows.length, columns: model.latentDim, data };
}

/** A draw of q(z | x) for every row: together they are the aggregate posterior, which the means alone are too narrow for. */
function drawn(mu: Float32Array, logVar: Float32Array, seed: number): Float32Array {
  const eps = rng(seed, "codes");
  return mu.map((m, i) => m + Math.exp(logVar[i]! / 2) * eps.normal());
}
