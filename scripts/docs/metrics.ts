/** @file The page of metrics: how each is to be read, in one table, then what each says. */

import { metricsEn } from "../../src/compare/report/language/metrics-en.ts";
import type { Metric } from "../../src/metrics/define.ts";
import { metrics } from "../../src/metrics/index.generated.ts";
import { blocks, count, figure, table } from "./markdown.ts";
import { sections } from "./sourced.ts";

export function metricPage(): string {
  const rows = Object.values(metrics as Record<string, Metric>).map((metric) => [
    `[${metric.name}](#${metric.name})`,
    direction(metric),
    metric.range.map(figure).join(" to "),
    metric.unit,
    metric.rows === 0 ? "none" : count(metric.rows),
    metric.floor ? "yes" : "no",
    metric.modalities?.join(", ") ?? "any",
  ]);
  return blocks(
    "Rows are what is taken of each side; with fewer, fewer are used, and the report says how many. A metric with a floor " +
      "is also computed with real training rows in the place of the samples: what a perfect model would get on as many rows.",
    table(["metric", "better", "range", "unit", "rows", "floor", "data"], rows),
    sections("src/metrics", metrics, (name) => metricsEn[name]?.says),
  );
}

function direction({ better, ideal, floor }: Metric): string {
  if (better !== "target") return better;
  if (ideal !== undefined) return `nearest to ${figure(ideal)}`;
  return floor ? "nearest to the floor" : "neither";
}
