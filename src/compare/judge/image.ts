/** @file The judge of images: made once, kept in the cache, named by the hash of its weights. */

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../../data/cache.ts";
import type { Matrix } from "../../metrics/define.ts";
import { pickRows } from "../../train/rows.ts";
import { writeAtomic } from "../../train/store/atomic.ts";
import { decodeSafetensors, encodeSafetensors } from "../../train/store/safetensors.ts";
import type { Weights } from "../../train/trainer.ts";
import { classify, FEATURES, trainClassifier, untrainedClassifier, VERSION } from "./classifier.ts";
import type { MakeJudge } from "./define.ts";

export const judgeImages: MakeJudge = ({ dataset, split, key }, onProgress) => {
  const { shape, classes = [], labels } = dataset;
  const width = shape.reduce((a, b) => a * b, 1);
  const labelled = labels !== undefined && classes.length > 1;
  const weights = cached(`${key}-${split.hash}-judge${VERSION}`, () =>
    labelled
      ? trainClassifier(
          { values: dataset.values, indices: split.train, labels },
          shape,
          classes.length,
          onProgress,
        )
      : untrainedClassifier({ values: dataset.values, indices: split.train }, shape),
  );
  const run = classify(weights, shape, labelled ? classes.length : 2);
  const matrix = (data: Float32Array, columns: number): Matrix => ({
    rows: data.length / columns,
    columns,
    data,
  });
  return {
    name: labelled
      ? `classifier (${FEATURES} features, trained on the labels)`
      : `random convolutions (${FEATURES} features)`,
    sha256: hashOf(weights),
    ...(labelled
      ? {
          accuracy: accuracyOf(
            run(pickRows(dataset.values, split.validation, width)).probabilities,
            split.validation,
            labels,
            classes.length,
          ),
        }
      : {}),
    features: async (rows) => matrix(run(rows).features, FEATURES),
    probabilities: (rows) => (labelled ? matrix(run(rows).probabilities, classes.length) : undefined),
  };
};

function accuracyOf(
  probabilities: Float32Array,
  rows: Uint32Array,
  labels: Uint8Array,
  classes: number,
): number {
  let right = 0;
  rows.forEach((row, i) => {
    const p = probabilities.subarray(i * classes, (i + 1) * classes);
    if (p.indexOf(Math.max(...p)) === labels[row]) right++;
  });
  return right / rows.length;
}

const hashOf = (weights: Weights): string => {
  const hash = createHash("sha256");
  for (const name of Object.keys(weights).sort())
    hash
      .update(name)
      .update(
        new Uint8Array(
          weights[name]!.data.buffer,
          weights[name]!.data.byteOffset,
          weights[name]!.data.byteLength,
        ),
      );
  return hash.digest("hex");
};

/** Weights from the cache, or made and kept; a cache that cannot be read or written costs time and nothing else. */
function cached(name: string, make: () => Weights): Weights {
  const path = join(cacheFolder(), `${name}.safetensors`);
  try {
    return decodeSafetensors(readFileSync(path), path).tensors as Weights;
  } catch {
    const weights = make();
    try {
      mkdirSync(cacheFolder(), { recursive: true });
      writeAtomic(path, encodeSafetensors(weights));
    } catch {}
    return weights;
  }
}
