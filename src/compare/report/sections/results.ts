/** @file Every number in one table; a value is marked only where the tests support it. */

import { contendersOf, runsOf } from "../../statistics/shortfalls.ts";
import type { BaselineResult, Comparison, MetricInfo, Summary, Verdict } from "../../types.ts";
import { both } from "../bilingual.ts";
import { fold, link, nameOf, section, table } from "../elements.ts";
import { count, decimalsWithin, figure, pValue } from "../figure.ts";
import { type Html, html, type Part } from "../html.ts";
import { direction, floorOf, inOrder, metricTitle } from "../instrument.ts";
import type { View } from "../view.ts";
import { lookUp } from "../words.ts";

export function resultsSection(view: View): Html {
  const { comparison, contenders } = view;
  const seeds = comparison.seeds.length;
  const { baselines = [], summaries } = comparison;
  const measured = inOrder(comparison).filter(({ name }) => summaries.some((of) => of.metric === name));
  const head: Part[] = [
    both((m) => m.results.metric),
    ...contenders.map((contender) => nameOf(view, contender)),
    ...baselines.map(({ name, title }) => both((m) => lookUp(m.table.baselines, name)?.title ?? title)),
    both((m) => (baselines.length > 0 ? m.table.real : m.results.floor)),
    both((m) => m.results.sample),
  ];
  return section(
    "results",
    html`<p class="lede">${both((m) => (seeds > 1 ? m.results.lede(seeds) : m.results.ledeOne))}</p>
${table(
  head,
  measured.map((metric) => row(view, metric)),
  "results",
)}
${baselines.length > 0 ? html`<ul class="limits">${baselines.map(baselineNote)}</ul>` : undefined}
${comparison.verdict.pairs.length > 0 ? everyPair(view) : undefined}`,
  );
}

const baselineNote = ({ name, title, shows }: BaselineResult): Html =>
  html`<li>${both((m) => {
    const words = lookUp(m.table.baselines, name);
    return html`<strong>${words?.title ?? title}</strong>${m.lang === "en" ? ". " : "："}${words?.shows ?? shows}`;
  })}</li>`;

function row({ comparison, contenders }: View, metric: MetricInfo): Part[] {
  const summaries = comparison.summaries.filter((summary) => summary.metric === metric.name);
  const floor = floorOf(comparison, metric);
  return [
    html`${metricName(metric)}${metric.name === comparison.verdict.metric ? html` <em class="tag">${both((m) => m.results.headline)}</em>` : undefined}<small>${direction(metric, floor)}</small>`,
    ...contenders.map((contender) => cell(comparison, contender, metric, summaries)),
    ...(comparison.baselines ?? []).map(({ metrics }) => figureOr(metrics[metric.name]?.value)),
    figureOr(floor),
    sampleSize(comparison, metric),
  ];
}

const figureOr = (value: number | null | undefined): string =>
  typeof value === "number" ? figure(value) : "—";

const metricName = (metric: MetricInfo): Html =>
  link(
    metric.source.url,
    both((m) => metricTitle(metric, m)),
  );

function cell(
  comparison: Comparison,
  contender: string,
  metric: MetricInfo,
  summaries: readonly Summary[],
): Html {
  const summary = summaries.find((of) => of.contender === contender);
  const why = runsOf(comparison.runs, contender)
    .map((run) => run.metrics[metric.name]?.why)
    .find(Boolean);
  if (!summary)
    return html`<span class="absent">—<small>${why ? html`<span lang="en">${why}</span>` : both((m) => m.results.noNumber)}</small></span>`;
  const { n, failed, mean } = summary;
  const notes =
    failed > 0
      ? html`<small>${both((m) => `${m.results.ofRuns(n - failed, n)}; ${m.results.failed(failed)}`)}</small>`
      : undefined;
  if (mean === null) return html`<span class="absent">—</span>${notes}`;
  const isBetter = isSupported(comparison, contender, metric.name);
  const value = html`${summaryText(summary)}${notes}`;
  if (!isBetter) return value;
  return html`<strong class="better">${value}<span class="unseen"> ${both((m) => m.results.supported)}</span></strong>`;
}

/** 12.3 with [11.8, 12.9] under it. */
const summaryText = ({ mean, interval }: Summary): Html => {
  if (!interval) return html`<span class="value">${figure(mean!)}</span>`;
  const decimals = decimalsWithin(interval);
  return html`<span class="value">${figure(mean!, decimals)}</span><small>[${figure(interval[0], decimals)}, ${figure(interval[1], decimals)}]</small>`;
};

/** True when the tests put this contender above every other on this metric. */
export function isSupported({ verdict, runs }: Comparison, contender: string, metric: string): boolean {
  const against = verdict.pairs.filter(
    (p) => p.metric === metric && (p.a === contender || p.b === contender),
  );
  return (
    against.length === contendersOf(runs).length - 1 && against.every((pair) => pair.winner === contender)
  );
}

function sampleSize({ runs, summaries }: Comparison, metric: MetricInfo): Part {
  const rows = Math.max(...runs.map((run) => run.metrics[metric.name]?.rows ?? 0));
  const seeds = Math.max(...summaries.filter((of) => of.metric === metric.name).map((of) => of.n), 0);
  if (rows === 0) return both((m) => m.results.seeds(seeds));
  return both((m) => m.results.sampled(count(rows), m.results.seeds(seeds)));
}

function everyPair(view: View): Html {
  const { metrics, verdict } = view.comparison;
  const head = (["pair", "metric", "n", "difference", "interval", "p", "chance", "better"] as const).map(
    (key) => both((m) => m.results[key]),
  );
  const cells = (pair: Verdict["pairs"][number]): Part[] => {
    const metric = metrics.find(({ name }) => name === pair.metric)!;
    const decimals = pair.interval ? decimalsWithin(pair.interval) : undefined;
    return [
      html`${nameOf(view, pair.a)} − ${nameOf(view, pair.b)}`,
      both((m) => metricTitle(metric, m)),
      pair.n,
      pair.meanDifference === null ? "—" : figure(pair.meanDifference, decimals),
      pair.interval ? `[${figure(pair.interval[0], decimals)}, ${figure(pair.interval[1], decimals)}]` : "—",
      pair.p === null ? "—" : pValue(pair.p).replace("p = ", ""),
      figure(pair.probabilityOfImprovement, 2),
      pair.winner ? nameOf(view, pair.winner) : both((m) => m.results.nobody),
    ];
  };
  return fold(
    (m) => m.results.pairs,
    html`<p>${both((m) => m.results.pairsNote)}</p>${table(head, verdict.pairs.map(cells))}`,
  );
}
