/** @file run.json: enough to repeat the run, and to know where it came from. */

import { createRequire } from "node:module";
import { arch, cpus, platform } from "node:os";
import { onnxruntimeVersion } from "../runtime/node.ts";
import type { Budget, TrainOptions } from "./options.ts";
import type { Ready } from "./prepare.ts";
import type { JsonObject } from "./store/json.ts";
import type { RunJson } from "./store/run-folder.ts";

const require = createRequire(import.meta.url);
export const diptychVersion: string = (require("../../package.json") as { version: string }).version;

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly node: string;
  readonly onnxruntime: string;
  readonly platform: string;
  readonly diptych: string;
}

export const machine = (): Machine => ({
  cpu: cpus()[0]?.model.trim() ?? "unknown",
  cores: cpus().length,
  node: process.version,
  onnxruntime: onnxruntimeVersion,
  platform: `${platform()} ${arch()}`,
  diptych: diptychVersion,
});

/** As JSON reads it back: what is undefined is absent. */
const plain = (value: unknown): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject;

export function describeRun(
  options: TrainOptions,
  { prepared, codec, model, batchSize }: Ready,
  totalSteps: number,
  budget: Budget,
): RunJson {
  // What decides the numbers is config; where, how long by which clock, and how often to save is not.
  const {
    out: _,
    steps: _steps,
    epochs: _epochs,
    cpu: _cpu,
    wall: _wall,
    checkpointSeconds,
    seed,
    ...asked
  } = options;
  const { cpu, cores, platform: system, ...versions } = machine();
  const { dataset, split, key } = prepared;
  return {
    config: plain({ asked, model: model.spec, codec: codec.json, batchSize, totalSteps }),
    data: plain({
      name: dataset.name,
      key,
      split: split.hash,
      train: split.train.length,
      validation: split.validation.length,
      test: split.test.length,
    }),
    seed,
    versions: plain(versions),
    machine: plain({
      cpu,
      cores,
      platform: system,
      threads: options.threads,
      budget,
      checkpointSeconds,
    } satisfies Record<string, unknown>),
    createdAt: new Date().toISOString(),
  };
}

/** What was asked of the run that is on disk: asked again, it goes on. */
export function recordedOptions({ config, seed, machine }: RunJson, folder: string): TrainOptions {
  const { kind, amount } = machine.budget as unknown as Budget;
  const checkpointSeconds = machine.checkpointSeconds as number;
  return {
    ...(config.asked as unknown as TrainOptions),
    [kind]: amount,
    checkpointSeconds,
    seed,
    out: folder,
  };
}
