/**
 * @file The judge of labelled images: a small classifier trained on the training rows, whose last hidden layer is the
 * feature space of distances and whose answers say which class a sample shows.
 */

import { z } from "zod";
import type { Blocks, Trainable } from "../../families/define.ts";
import { logSoftmax, softmax } from "../../graph/ops/compose.ts";
import { leakyRelu, mul } from "../../graph/ops/elementwise.ts";
import { flatten } from "../../graph/ops/movement.ts";
import { mean, sum } from "../../graph/ops/reduce.ts";
import { input } from "../../graph/ops/source.ts";
import type { Tensor } from "../../graph/tensor.ts";
import { conv2d } from "../../nn/conv2d.ts";
import { linear } from "../../nn/linear.ts";
import { map, sequential } from "../../nn/scope.ts";
import { node } from "../../runtime/node.ts";
import { networksOf, type Trainee } from "../../train/model.ts";
import { CHUNK, chunked } from "../../train/trained.ts";
import { makeTrainer, type TrainingRows, type Weights } from "../../train/trainer.ts";

/** Features a row is seen as. */
export const FEATURES = 64;
const EPOCHS = 3;
const BATCH = 128;
/** Part of the name of a cached judge: change it when anything here changes what it learns. */
export const VERSION = 1;

const act = map((x) => leakyRelu(x));

const classifier: Trainable<z.ZodObject, "body" | "head"> = {
  config: z.strictObject({}),
  networks: (_, { classes }) => ({
    body: sequential(
      conv2d(16, { kernel: 4, stride: 2, padding: 1 }),
      act,
      conv2d(32, { kernel: 4, stride: 2, padding: 1 }),
      act,
      map(flatten),
      linear(FEATURES),
      act,
    ),
    head: linear(Math.max(1, classes)),
  }),
  phases: ({ body, head }, { x, label }) => {
    const loss = mul(mean(sum(mul(label!, logSoftmax(head(body(x)))), [1])), -1); // cross-entropy
    return {
      fit: {
        train: [body, head],
        loss,
        logs: { loss },
        optimiser: { learningRate: 2e-3, beta1: 0.9, beta2: 0.999, decay: 0.01 },
      },
    };
  },
};

/** Everything of the networks' surroundings that a classifier does not use is left out. */
const blocks = (shape: readonly number[], classes: number): Blocks =>
  ({ shape, classes, features: shape.reduce((a, b) => a * b, 1) }) as Blocks;
const trainee = (shape: readonly number[], classes: number, labelled: boolean): Trainee => ({
  family: classifier,
  spec: { options: {} },
  blocks: blocks(shape, classes),
  conditional: labelled,
});

/** Weights after a few passes over the training rows; `onStep` hears how far it is. */
export function trainClassifier(
  rows: TrainingRows,
  shape: readonly number[],
  classes: number,
  onStep: (done: number, total: number) => void,
): Weights {
  const batchSize = Math.min(BATCH, rows.indices.length);
  const trainer = makeTrainer(trainee(shape, classes, true), rows, node, { seed: 0, batchSize, threads: 1 });
  const total = Math.ceil((EPOCHS * rows.indices.length) / batchSize);
  for (let step = 0; step < total; step++) {
    trainer.round(step / total);
    if (step % 50 === 0) onStep(step, total);
  }
  return trainer.weights;
}

/** First weights alone: random features, for images that have no labels. */
export const untrainedClassifier = (rows: TrainingRows, shape: readonly number[]): Weights =>
  makeTrainer(trainee(shape, 2, true), { ...rows, labels: new Uint8Array(rows.values.length) }, node, {
    seed: 0,
    batchSize: 2,
    threads: 1,
  }).weights;

/** Rows to features [n, FEATURES] and class probabilities [n, classes]. */
export function classify(
  weights: Weights,
  shape: readonly number[],
  classes: number,
): (rows: Float32Array) => { features: Float32Array; probabilities: Float32Array } {
  const { body, head } = networksOf(trainee(shape, classes, false), "eval") as Record<
    "body" | "head",
    (x: Tensor) => Tensor
  >;
  const features = body(input("x", [CHUNK, ...shape], "data"));
  const run = chunked(node, { features, probabilities: softmax(head(features)) }, weights);
  const width = shape.reduce((a, b) => a * b, 1);
  return (rows) =>
    run(rows.length / width, { x: rows }) as { features: Float32Array; probabilities: Float32Array };
}
