/** @file A metric as a reader meets it: its words in both languages, its direction, and real against real. */

import type { Comparison, MetricInfo } from "../types.ts";
import { both } from "./bilingual.ts";
import { type Html, html } from "./html.ts";
import type { Messages } from "./language/en.ts";
import { lookUp } from "./words.ts";

export const metricTitle = (metric: MetricInfo, m: Messages): string =>
  lookUp(m.metrics, metric.name)?.title ?? metric.title;

export const metricSays = (metric: MetricInfo, m: Messages): string =>
  lookUp(m.metrics, metric.name)?.says ?? "";

/** The same instrument on real training rows against real held-out rows, where that means something. */
export const floorOf = ({ summaries }: Comparison, metric: MetricInfo): number | null =>
  summaries.find((summary) => summary.metric === metric.name && summary.floor !== null)?.floor ?? null;

/** The headline first, the others as they come. */
export const inOrder = ({ metrics, verdict }: Comparison): MetricInfo[] =>
  [true, false].flatMap((isHeadline) =>
    metrics.filter(({ name }) => (name === verdict.metric) === isHeadline),
  );

/** "↓ lower is better · nats": the arrow is for eyes, the words for everybody. */
export function direction(metric: MetricInfo, floor: number | null): Html {
  const unit = metric.unit
    ? html` · ${both((m) => lookUp(m.metrics, metric.name)?.unit ?? metric.unit)}`
    : undefined;
  const arrow = html`<span class="arrow" aria-hidden="true">${ARROWS[metric.better]}</span>`;
  return html`${arrow} ${both((m) => betterWords(metric, floor, m))}${unit}`;
}

export const ARROWS = { lower: "↓", higher: "↑", target: "→" } as const;

function betterWords({ better, ideal }: MetricInfo, floor: number | null, m: Messages): string {
  if (better !== "target") return m.results[better];
  if (ideal !== undefined) return m.results.target(String(Number(ideal.toPrecision(3))));
  return floor === null ? m.results.neither : m.results.likeReal;
}
