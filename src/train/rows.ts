/** @file Rows picked from a data set, as the models and the metrics want them. */

import type { Dataset } from "../data/dataset.ts";
import { size } from "../graph/tensor.ts";
import type { Codec } from "../modalities/define.ts";
import type { Ready } from "./prepare.ts";
import type { TrainingRows } from "./trainer.ts";

/** All that a model trains on, encoded. */
export function trainingRows({ prepared, codec, model }: Ready): TrainingRows {
  const { dataset, split } = prepared;
  const values = codec.encode(dataset.values);
  const { labels } = codec;
  return {
    values,
    indices: split.train,
    ...(dataset.labels && { labels: dataset.labels }),
    ...(labels &&
      model.conditional && {
        batches: (seed, batchSize) => labels.batches(values, split.train, seed, batchSize),
      }),
  };
}

/** What a conditional model is told of rows; undefined for data without labels. */
export function labelsOf(
  { labels }: Codec,
  dataset: Dataset,
  indices: Uint32Array,
): ArrayLike<number> | undefined {
  if (labels) return labels.of(pickRows(dataset.values, indices, size(dataset.shape)));
  return dataset.labels && Uint8Array.from(indices, (row) => dataset.labels![row]!);
}

/** Rows `indices` of row-major `values`, `width` numbers each; bytes become 0..1. */
export function pickRows(
  values: Uint8Array | Float32Array,
  indices: Uint32Array,
  width: number,
): Float32Array {
  const out = new Float32Array(indices.length * width);
  const scale = values instanceof Uint8Array ? 1 / 255 : 1;
  indices.forEach((row, i) => {
    for (let k = 0; k < width; k++) out[i * width + k] = values[row * width + k]! * scale;
  });
  return out;
}
