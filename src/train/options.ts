/** @file What can be asked of a run. Flags, config files and code all pass through this one schema. */

import { z } from "zod";
import { duration } from "../config/duration.ts";
import { namesOf } from "../config/names-of.ts";
import { modelNames } from "../presets/named.ts";
import { samplers } from "../samplers/index.generated.ts";
import { ConfigError } from "../util/errors.ts";

/** How long to train: one of four measures. Time is turned into steps once the cost of a step is known. */
export const budgetOptions = {
  steps: z.int().min(1).optional().describe("train for this many rounds"),
  epochs: z.number().positive().optional().describe("train for this many passes over the data"),
  cpu: duration.optional().describe("train for this much processor time, such as 2m"),
  wall: duration.optional().describe("train for this much time by the clock"),
};

export const dataOptions = {
  size: z.int().min(4).max(64).optional().describe("side of the square images are cropped and resized to"),
  channels: z
    .union([z.literal(1), z.literal(3)])
    .optional()
    .describe("1 for grey, 3 for colour"),
  rows: z.int().min(10).optional().describe("rows of a generated data set"),
  testShare: z.number().gt(0).max(0.8).optional().describe("share of the rows kept for judging"),
  column: z
    .array(z.string().min(3))
    .readonly()
    .optional()
    .describe("what a column of a table is, such as age:integer; again for another"),
  schema: z.string().min(1).optional().describe("a file that says what the columns of a table are"),
  target: z.string().min(1).optional().describe("the column of a table to predict"),
};

export const machineOptions = {
  batchSize: z.int().min(2).optional().describe("rows in a training batch"),
  threads: z.int().min(1).max(64).default(1).describe("processor threads of one run"),
  checkpointSeconds: z
    .number()
    .min(0)
    .max(30)
    .default(10)
    .describe("seconds between checkpoints: what a kill may cost"),
};

export const familyName = z.enum(modelNames);

export const samplerName = z
  .enum(namesOf(samplers))
  .optional()
  .describe(
    "what z is drawn from; when absent a mixture fitted to the codes where there are codes, else N(0, I)",
  );

export const keepName = z
  .enum(["best", "last"])
  .optional()
  .describe("weights a model of a table ends with: by default the best on held-out rows");

export const trainOptions = z.strictObject({
  data: z.string().min(1).describe("a data set's name, or a file or folder"),
  family: familyName.describe("the model to train: a family or a preset of one"),
  ...dataOptions,
  ...budgetOptions,
  ...machineOptions,
  seed: z.int().min(0).default(0).describe("decides every random number of the run"),
  options: z.record(z.string(), z.unknown()).default({}).describe("the family's own options"),
  network: z.record(z.string(), z.unknown()).default({}).describe("options of the default networks"),
  sampler: samplerName,
  keep: keepName,
  out: z.string().optional().describe("folder of the run"),
});
export type TrainOptions = z.infer<typeof trainOptions>;
export type TrainInput = z.input<typeof trainOptions>;

export interface Budget {
  readonly kind: "steps" | "epochs" | "cpu" | "wall";
  readonly amount: number;
}

const DEFAULT_BUDGET: Budget = { kind: "cpu", amount: 120 };

export function budgetOf(o: {
  steps?: number | undefined;
  epochs?: number | undefined;
  cpu?: number | undefined;
  wall?: number | undefined;
}): Budget {
  const asked = (["steps", "epochs", "cpu", "wall"] as const).filter((kind) => o[kind] !== undefined);
  if (asked.length > 1)
    throw new ConfigError({
      where: "budget",
      expected: "one of steps, epochs, cpu, wall",
      received: asked.join(" and "),
    });
  const [kind] = asked;
  return kind ? { kind, amount: o[kind]! } : DEFAULT_BUDGET;
}
