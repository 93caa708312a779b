/** @file What it costs to put rows and noise where a step reads them, as a share of the step. */

import { node } from "../src/runtime/node.ts";
import type { Runtime } from "../src/runtime/runtime.ts";
import { type TrainInput, trainOptions } from "../src/train/options.ts";
import { makeReady } from "../src/train/prepare.ts";
import { makeTrainer } from "../src/train/trainer.ts";
import { type Spread, spread } from "./spread.ts";

const TURNS = 5;
const ROUNDS = 200;

/** Calls `onRun` before each phase is run: the first of a round is run as soon as it is fed. */
const listening = (onRun: () => void): Runtime => ({
  ...node,
  compile(phases, options) {
    const program = node.compile(phases, options);
    const bind: typeof program.bind = (memory) =>
      Object.fromEntries(
        Object.entries(program.bind(memory)).map(([name, run]) => [
          name,
          () => {
            onRun();
            run();
          },
        ]),
      );
    return { ...program, bind };
  },
});

/** Percent of a step on MNIST, over turns of 200 steps. */
export async function feeding(input: Omit<TrainInput, "data">): Promise<Spread> {
  const options = trainOptions.parse({ data: "mnist", ...input });
  const { prepared, codec, model, batchSize } = await makeReady(options);
  const { dataset, split } = prepared;
  const rows = { values: codec.encode(dataset.values), indices: split.train };
  let [begun, fed, isFed] = [0, 0, false];
  const runtime = listening(() => {
    if (!isFed) fed += performance.now() - begun;
    isFed = true;
  });
  const trainer = makeTrainer(model, rows, runtime, { seed: 0, batchSize, threads: 1 });
  const turn = (): number => {
    const started = performance.now();
    fed = 0;
    for (let round = 0; round < ROUNDS; round++) {
      [begun, isFed] = [performance.now(), false];
      trainer.round(0.5);
    }
    return (100 * fed) / (performance.now() - started);
  };
  turn();
  return spread(Array.from({ length: TURNS }, turn));
}
