import type { MetricInfo, RunResult, Summary } from "../types.ts";
import { meanInterval } from "./mean-interval.ts";
import { mean } from "./moments.ts";
import { contendersOf, measurements, runsOf } from "./shortfalls.ts";

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
  const counted = measurements(metric, runs);
  if (counted.length === 0) return [];
  const values = counted.flatMap(({ value }) => value ?? []);
  const floors = counted.flatMap(({ floor }) => floor ?? []);
  return [
    {
      contender,
      metric: metric.name,
      n: counted.length,
      failed: counted.length - values.length,
      mean: values.length > 0 ? mean(values) : null,
      interval: meanInterval(values),
      floor: floors.length > 0 ? mean(floors) : null,
    },
  ];
}
