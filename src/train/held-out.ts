/** @file Rows a run has not seen, for looking at what it makes of them. */

import { prepare } from "../data/cache.ts";
import type { Rows } from "../modalities/define.ts";
import { DataError } from "../util/errors.ts";
import { recordedOptions } from "./describe.ts";
import type { LoadedModel } from "./load.ts";
import { readOptionsOf } from "./read-options.ts";
import { pickRows } from "./rows.ts";
import { openRun } from "./store/run-folder.ts";

/** The first `count` test rows of the run's data, or rows of other data of the same shape, of tables with the columns of the run. */
export async function heldOut(
  folder: string,
  model: LoadedModel,
  count: number,
  data?: string,
): Promise<{ rows: Rows; labels: number[] | undefined }> {
  const options = recordedOptions(openRun(folder), folder);
  const like = model.table ? { like: model.table } : {};
  const { dataset, split } = await prepare(data ?? options.data, data ? like : readOptionsOf(options));
  if (dataset.shape.join() !== model.shape.join())
    throw new DataError({
      where: data ?? options.data,
      expected: `rows of ${model.shape.join(" x ")}`,
      received: dataset.shape.join(" x "),
    });
  const chosen = split.test.subarray(0, count);
  return {
    rows: {
      values: pickRows(
        dataset.values,
        chosen,
        dataset.shape.reduce((a, b) => a * b, 1),
      ),
      shape: dataset.shape,
    },
    labels: model.classes && dataset.labels ? [...chosen].map((row) => dataset.labels![row]!) : undefined,
  };
}
