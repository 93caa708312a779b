import type { MetricInfo, RunResult } from "../types.ts";

/**
 * How far short of good each run of one contender falls, by seed: lower is better whatever the metric's direction.
 *
 *   lower: value      higher: -value      target: |value - ideal|      diverged without a number: Infinity
 *
 * So a diverged run counts, and loses to every run that has a number. Seeds with nothing to compare are left out: the
 * run was interrupted, or the metric does not exist for this contender (then the map is empty).
 *
 * @param runs  the runs of one contender
 */
export function shortfalls(metric: MetricInfo, runs: readonly RunResult[]): ReadonlyMap<number, number> {
  const found = runs.flatMap((run) => {
    const loss = shortfall(metric, run);
    return loss === undefined ? [] : [[run.seed, loss] as const];
  });
  const exists = found.some(([, loss]) => loss < Infinity) || runs.every((run) => run.status === "diverged");
  return new Map(exists ? found : []);
}

function shortfall(metric: MetricInfo, run: RunResult): number | undefined {
  const value = run.metrics[metric.name]?.value;
  if (typeof value !== "number") return run.status === "diverged" ? Infinity : undefined;
  if (!Number.isFinite(value)) return Infinity;
  if (metric.better === "target") return Math.abs(value - (metric.ideal ?? 0));
  return metric.better === "lower" ? value : -value;
}

export const runsOf = (runs: readonly RunResult[], contender: string): RunResult[] =>
  runs.filter((run) => run.contender === contender);

/** In the order they first appear. */
export const contendersOf = (runs: readonly RunResult[]): string[] => [
  ...new Set(runs.map((run) => run.contender)),
];
