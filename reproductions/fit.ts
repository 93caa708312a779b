/** @file One model trained on rows of the reproduction's own making, such as pictures made black and white once for all. */

import type { Dataset } from "../src/data/dataset.ts";
import { node } from "../src/runtime/node.ts";
import { type TrainInput, trainOptions } from "../src/train/options.ts";
import { makeReady } from "../src/train/prepare.ts";
import { pickRows } from "../src/train/rows.ts";
import { type Trained, trained } from "../src/train/trained.ts";
import { makeTrainer } from "../src/train/trainer.ts";
import { cpuSeconds } from "./record.ts";

export interface Fitted {
  readonly model: Trained;
  /** Test rows as the networks see them. */
  readonly test: Float32Array;
  readonly train: Float32Array;
  readonly steps: number;
  readonly cpuSeconds: number;
}

/** `passes` over the training rows; `change` gives other values in the place of the data's own. */
export async function fit(
  input: TrainInput,
  passes: number,
  change: (dataset: Dataset) => Dataset["values"] = ({ values }) => values,
): Promise<Fitted> {
  const options = trainOptions.parse(input);
  const { prepared, codec, model, batchSize } = await makeReady(options);
  const { dataset, split } = prepared;
  const values = codec.encode(change(dataset));
  const { seed, threads } = options;
  const trainer = makeTrainer(model, { values, indices: split.train }, node, { seed, batchSize, threads });
  const steps = Math.round((passes * split.train.length) / trainer.rowsPerStep);
  const before = cpuSeconds();
  for (let step = 0; step < steps; step++) {
    const logs = trainer.round(step / steps);
    if (step % Math.ceil(steps / 10) === 0) console.log(`${step} of ${steps}`, logs);
  }
  const rows = (indices: Uint32Array) => pickRows(values, indices, model.blocks.features);
  return {
    model: trained(model, codec, trainer.weights, node),
    test: rows(split.test),
    train: rows(split.train.subarray(0, 5000)),
    steps,
    cpuSeconds: cpuSeconds() - before,
  };
}
