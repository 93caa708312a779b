/** @file The process behind `about-data.ts`. */

import { prepare } from "../data/cache.ts";
import { serve } from "../util/process/serve.ts";
import type { DataOrder } from "./about-data.ts";
import type { Comparison } from "./types.ts";

serve<DataOrder, never, Comparison["data"]>(async ({ data, read }) => {
  const { dataset, split } = await prepare(data, read);
  const { train, validation, test, hash, duplicates } = split;
  return {
    name: dataset.name,
    modality: dataset.modality,
    shape: dataset.shape,
    rows: dataset.rows,
    train: train.length,
    validation: validation.length,
    test: test.length,
    ...(dataset.classes ? { classes: dataset.classes } : {}),
    split: hash,
    duplicates,
    notes: dataset.notes,
  };
});
