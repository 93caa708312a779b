import type { Comparison, MetricInfo } from "../types.ts";
import { contendersOf, runsOf, shortfalls } from "./shortfalls.ts";

/** The metric that alone may name a winner, fixed before any run: it punishes bad rows and missing ones alike. */
export const HEADLINES: Readonly<Record<string, string>> = {
  image: "frechet-distance",
  points: "reverse-kl",
  table: "boosted-two-sample",
};

/**
 * The headline metric of a comparison: the modality's, or else the first that every contender has, those that judge
 * rows (they have a floor) before those that count cost. Undefined when no metric is shared.
 */
export function headline(comparison: Pick<Comparison, "data" | "metrics" | "runs">): MetricInfo | undefined {
  const { data, metrics, runs } = comparison;
  const shared = metrics.filter((metric) => isShared(metric, runs));
  const judgesRows = (metric: MetricInfo) =>
    runs.some((run) => typeof run.metrics[metric.name]?.floor === "number");
  return (
    shared.find((metric) => metric.name === HEADLINES[data.modality]) ?? shared.find(judgesRows) ?? shared[0]
  );
}

/** Every contender has a number, or nothing but diverged runs; and somebody has a number. */
function isShared(metric: MetricInfo, runs: Comparison["runs"]): boolean {
  const losses = contendersOf(runs).map((contender) => [
    ...shortfalls(metric, runsOf(runs, contender)).values(),
  ]);
  return losses.every((of) => of.length > 0) && losses.flat().some(Number.isFinite);
}
