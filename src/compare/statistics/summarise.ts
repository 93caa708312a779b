import type { MetricInfo, RunResult, Summary } from "../types.ts";
import { meanInterval } from "./mean-interval.ts";
import { mean } from "./moments.ts";
import { contendersOf, runsOf, shortfalls } from "./shortfalls.ts";

/**
 * Every contender on every metric it has: the mean over its seeds with a 95 % interval (Student's t below ten values,
 * bootstrap from ten on). A collapsed run is a value like any other. A diverged one without a value is counted in `n`
 * and in `failed`. A metric that does not exist for a contender has no summary.
 */
export function summarise(runs: readonly RunResult[], metrics: readonly MetricInfo[]): Summary[] {
  return contendersOf(runs).flatMap((contender) =>
    metrics.flatMap((metric) => summary(contender, metric, runsOf(runs, contender))),
  );
}

function summary(contender: string, metric: MetricInfo, runs: readonly RunResult[]): Summary[] {
  const counted = shortfalls(metric, runs);
  if (counted.size === 0) return [];
  const judgements = runs.filter((run) => counted.has(run.seed)).map((run) => run.metrics[metric.name]);
  const values = judgements.map((j) => j?.value).filter((value) => Number.isFinite(value)) as number[];
  const floors = judgements.map((j) => j?.floor).filter((floor) => Number.isFinite(floor)) as number[];
  return [
    {
      contender,
      metric: metric.name,
      n: counted.size,
      failed: counted.size - values.length,
      mean: values.length > 0 ? mean(values) : null,
      interval: meanInterval(values),
      floor: floors.length > 0 ? mean(floors) : null,
    },
  ];
}
