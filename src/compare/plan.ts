/** @file What a comparison will do, worked out before anything starts: contenders x seeds, each run with its folder. */

import { join } from "node:path";
import { z } from "zod";
import {
  budgetOptions,
  dataOptions,
  familyName,
  keepName,
  machineOptions,
  samplerName,
  type TrainOptions,
} from "../train/options.ts";
import { readOptionsOf } from "../train/read-options.ts";

const contender = z.strictObject({
  family: familyName.describe("the family it is of"),
  options: z.record(z.string(), z.unknown()).default({}).describe("the family's own options"),
  network: z.record(z.string(), z.unknown()).default({}).describe("options of its networks"),
});

export const compareOptions = z.strictObject({
  data: z.string().min(1).describe("a data set's name, or a file or folder"),
  families: z.array(familyName).min(1).default(["vae", "gan"]).describe("the families to compare"),
  contenders: z
    .record(z.string().regex(/^[a-z0-9][a-z0-9.-]*$/), contender)
    .optional()
    .describe("contenders with options of their own, instead of families"),
  ...dataOptions,
  ...budgetOptions,
  ...machineOptions,
  seeds: z.int().min(1).max(100).default(1).describe("runs of each contender; a winner is named from 6 on"),
  seed: z.int().min(0).default(0).describe("the first seed"),
  network: z.record(z.string(), z.unknown()).default({}).describe("options of everybody's networks"),
  sampler: samplerName,
  keep: keepName,
  realRows: z
    .boolean()
    .default(false)
    .describe("show training rows of a table in the report, beside the made rows nearest to them"),
  extractor: z.string().optional().describe("an ONNX model whose features distances are measured on"),
  parallel: z.int().min(1).optional().describe("runs at a time; as many as there are cores for"),
  out: z.string().optional().describe("folder of the comparison"),
});
export type CompareOptions = z.infer<typeof compareOptions>;
export type CompareInput = z.input<typeof compareOptions>;

export interface PlannedRun {
  readonly name: string;
  readonly contender: string;
  readonly seed: number;
  readonly folder: string;
  readonly options: TrainOptions;
}

/** Seed by seed, so that an interrupted comparison has complete pairs. */
export function planRuns(o: CompareOptions, folder: string): PlannedRun[] {
  const contenders =
    o.contenders ??
    Object.fromEntries(o.families.map((family) => [family, { family, options: {}, network: {} }]));
  const shared = {
    data: o.data,
    ...readOptionsOf(o),
    steps: o.steps,
    epochs: o.epochs,
    cpu: o.cpu,
    wall: o.wall,
    batchSize: o.batchSize,
    threads: o.threads,
    checkpointSeconds: o.checkpointSeconds,
  };
  return Array.from({ length: o.seeds }, (_, i) => o.seed + i).flatMap((seed) =>
    Object.entries(contenders).map(([name, { family, options, network }]) => {
      const run = `${name}-s${seed}`;
      return {
        name: run,
        contender: name,
        seed,
        folder: join(folder, run),
        options: {
          ...shared,
          family,
          seed,
          options,
          network: { ...o.network, ...network },
          sampler: o.sampler,
          keep: o.keep,
          out: undefined,
        },
      };
    }),
  );
}
