/** @file The command that a person may want after a comparison. */

import { bestRuns } from "../compare/report/advice.ts";
import { exampleCondition } from "../compare/report/example-condition.ts";
import type { Comparison } from "../compare/types.ts";
import { shellWord } from "./shell-word.ts";

/** Of a table rows of the run that came nearest, to a file and under a condition; of anything else a sheet of the last. */
export function nextCommands({ runs }: Pick<Comparison, "runs">, folder: string): string[] {
  const sample = (run: string) => `diptych sample ${shellWord(`${folder}/${run}`)}`;
  const [nearest] = bestRuns({ runs });
  if (!nearest?.table) return [`${sample(runs.at(-1)!.name)} -n 64`];
  const condition = exampleCondition(nearest.table);
  return [
    `${sample(nearest.name)} -n 10000 --out synthetic.csv`,
    ...(condition ? [`${sample(nearest.name)} -n 1000 --where ${condition} --out some.csv`] : []),
  ];
}
