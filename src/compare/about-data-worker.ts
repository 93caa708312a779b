/** @file The process behind `about-data.ts`. */

import type { BuiltIn } from "../data/built-in.ts";
import { prepare } from "../data/cache.ts";
import { dataSets } from "../data/sets/index.generated.ts";
import { serve } from "../util/process/serve.ts";
import type { DataOrder } from "./about-data.ts";
import type { Comparison } from "./types.ts";

serve<DataOrder, never, Comparison["data"]>(async ({ data, read }) => {
  const { dataset, split } = await prepare(data, read);
  const known = (dataSets as Readonly<Record<string, BuiltIn>>)[data];
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
    ...(known && { licence: known.licence }),
  };
});
