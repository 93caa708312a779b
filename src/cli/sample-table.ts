/** @file New rows of a table to a file, with how far it is for a person who waits. */

import type { TableFormatName } from "../data/table/write/formats/index.generated.ts";
import type { LoadedModel } from "../train/load.ts";
import { writeTable } from "../train/write-table.ts";
import { ConfigError } from "../util/errors.ts";
import type { Io } from "./define.ts";
import { InterruptedError } from "./exit.ts";
import { progressLine } from "./terminal/progress-line.ts";

export interface Asked {
  readonly count: number;
  readonly seed: number;
  readonly label?: number;
  readonly format?: TableFormatName | undefined;
  readonly where?: string | undefined;
  readonly escapeFormulas: boolean;
  readonly constraint: readonly string[];
}

/** @throws ConfigError for an option that rows of images or points do not have */
export function refuseTableOptions(options: Readonly<Record<string, unknown>>, modality: string): void {
  for (const [name, value] of Object.entries(options))
    if (value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0))
      throw new ConfigError({
        where: `sample.${name}`,
        expected: "a model of a table",
        received: `one of ${modality}`,
      });
}

/** Milliseconds of waiting that need no word, and between two words. */
const PATIENCE = 2000;
const PAUSE = 200;

/** Draws of z below which a person should know that rows rest on few, and a share below which rows are guesses. */
const FEW = 100;
const RARE = 1e-6;

/** What the conditions take of all rows, and what that makes of the rows that meet them. */
export function conditionsInWords({ probability, effective }: ReturnType<LoadedModel["conditions"]>): string {
  const draws = Math.max(1, Math.round(effective));
  return [
    `conditions: ${Number((100 * probability).toPrecision(2))} % of the model's rows meet them`,
    ...(probability < RARE ? ["no data speaks for so rare a row, it is the model's guess"] : []),
    ...(effective < FEW
      ? [`rows rest on about ${draws} ${draws === 1 ? "draw" : "draws"} of z, and are much alike`]
      : []),
  ].join("; ");
}

export async function sampleTable(
  model: LoadedModel,
  out: string,
  { constraint, format, where, ...asked }: Asked,
  { signal, say }: Io,
): Promise<void> {
  if (where !== undefined) say(conditionsInWords(model.conditions(where, asked.seed)));
  const line = progressLine();
  let next = performance.now() + PATIENCE;
  const onRows = (done: number): void => {
    if (performance.now() < next) return;
    next = performance.now() + PAUSE;
    line.show({ doing: "sampling", done, total: asked.count });
  };
  try {
    await writeTable(model, out, {
      ...asked,
      ...(format && { format }),
      ...(where !== undefined && { where }),
      constraints: constraint,
      onRows,
      signal,
    });
  } catch (error) {
    if (signal.aborted) throw new InterruptedError(signal.reason);
    throw error;
  } finally {
    line.done();
  }
}
