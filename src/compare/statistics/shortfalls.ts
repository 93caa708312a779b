import type { MetricInfo, RunResult } from "../types.ts";

/** One run on one metric; null is a run that diverged and left no number. */
export interface Measurement {
  readonly seed: number;
  readonly value: number | null;
  /** The same instrument, real against real. */
  readonly floor: number | null;
}

/**
 * What a metric says of the runs of one contender. Runs with nothing to say are left out: interrupted, or the metric
 * does not exist for this contender (then the list is empty).
 */
export function measurements(metric: MetricInfo, runs: readonly RunResult[]): Measurement[] {
  const found = runs.flatMap((run) => {
    const { value = null, floor = null } = run.metrics[metric.name] ?? {};
    const isNumber = Number.isFinite(value);
    const isLost = run.status === "diverged" || (value !== null && !isNumber);
    return isNumber || isLost ? [{ seed: run.seed, value: isNumber ? value : null, floor }] : [];
  });
  const exists = found.some(({ value }) => value !== null) || runs.every((run) => run.status === "diverged");
  return exists ? found : [];
}

/**
 * How far short of good each run of one contender falls, by seed: lower is better whatever the metric's direction.
 *
 *   lower: value      higher: -value      target: |value - ideal|, or |value - floor| for a metric without an ideal
 *   diverged without a number: Infinity, so it counts, and loses to every run that has one
 *
 * Empty where neither direction is better.
 */
export function shortfalls(metric: MetricInfo, runs: readonly RunResult[]): ReadonlyMap<number, number> {
  const entries = measurements(metric, runs).flatMap(({ seed, value, floor }) => {
    const loss = value === null ? Infinity : shortfall(metric, value, floor);
    return loss === undefined ? [] : [[seed, loss] as const];
  });
  return new Map(entries);
}

function shortfall({ better, ideal }: MetricInfo, value: number, floor: number | null): number | undefined {
  if (better !== "target") return better === "lower" ? value : -value;
  const target = ideal ?? floor;
  return target === null ? undefined : Math.abs(value - target);
}

export const runsOf = (runs: readonly RunResult[], contender: string): RunResult[] =>
  runs.filter((run) => run.contender === contender);

/** In the order they first appear. */
export const contendersOf = (runs: readonly RunResult[]): string[] => [
  ...new Set(runs.map((run) => run.contender)),
];
