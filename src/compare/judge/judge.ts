/** @file The judge of a data set: made once, kept in the cache, named by the hash of its weights. */

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { cacheFolder, type Prepared } from "../../data/cache.ts";
import type { Matrix } from "../../metrics/define.ts";
import { openExtractor } from "../../runtime/extractor.ts";
import { pickRows } from "../../train/rows.ts";
import { writeAtomic } from "../../train/store/atomic.ts";
import { decodeSafetensors, encodeSafetensors } from "../../train/store/safetensors.ts";
import type { Weights } from "../../train/trainer.ts";
import { classify, FEATURES, trainClassifier, untrainedClassifier, VERSION } from "./classifier.ts";

export interface Judge {
  readonly name: string;
  readonly sha256: string;
  /** On the validation rows, where there are labels. */
  readonly accuracy?: number;
  features(rows: Float32Array): Promise<Matrix>;
  /** Undefined where the data has no labels. */
  probabilities(rows: Float32Array): Matrix | undefined;
}

/** Points are judged as they are: their coordinates are the features. */
function coordinates(width: number): Judge {
  return {
    name: "coordinates",
    sha256: createHash("sha256").update(`coordinates ${width}`).digest("hex"),
    features: async (rows) => ({ rows: rows.length / width, columns: width, data: rows }),
    probabilities: () => undefined,
  };
}

/** The same judge with somebody else's eyes: classes stay the classifier's, distances are measured by the extractor. */
export async function withExtractor(judge: Judge, path: string, shape: readonly number[]): Promise<Judge> {
  const extractor = await openExtractor(path);
  const width = shape.reduce((a, b) => a * b, 1);
  return {
    ...judge,
    name: `${basename(path)} (features), ${judge.name} (classes)`,
    sha256: extractor.sha256,
    async features(rows) {
      const { columns, data } = await extractor.extract(rows, shape);
      return { rows: rows.length / width, columns, data };
    },
  };
}

export function judgeOf(
  { dataset, split, key }: Prepared,
  onProgress: (done: number, total: number) => void,
): Judge {
  const { shape, classes = [], labels } = dataset;
  const width = shape.reduce((a, b) => a * b, 1);
  if (dataset.modality !== "image") return coordinates(width);
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
}

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
