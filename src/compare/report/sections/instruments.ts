/** @file Each metric as a small figure: what it means, every seed, mean and interval, and the floor. */

import { runsOf } from "../../statistics/shortfalls.ts";
import type { MetricInfo, RunResult } from "../../types.ts";
import { both } from "../bilingual.ts";
import { fold, link, nameOf, section, table, twin } from "../elements.ts";
import { decimalsWithin, figure } from "../figure.ts";
import { type Html, html, type Part } from "../html.ts";
import { direction, floorOf, inOrder, metricSays, metricTitle } from "../instrument.ts";
import { type BarGroup, barChart } from "../svg/bar-chart.ts";
import { type DotRow, dotInterval } from "../svg/dot-interval.ts";
import type { View } from "../view.ts";

export function instrumentsSection(view: View): Html {
  const { comparison } = view;
  const shown = inOrder(comparison).filter((metric) =>
    comparison.summaries.some((of) => of.metric === metric.name),
  );
  return section(
    "instruments",
    html`<p class="lede">${both((m) => m.instruments.lede + m.gap + m.instruments.intervalOf(comparison.seeds.length))}</p>
<div class="cards">${shown.map((metric, i) => instrumentFigure(view, metric, `instrument-${i}`))}</div>`,
  );
}

/** @param id  unique in the page */
export function instrumentFigure(view: View, metric: MetricInfo, id: string): Html {
  const { comparison, contenders } = view;
  const floor = floorOf(comparison, metric);
  const rows = contenders.flatMap((contender) => dotRow(view, contender, metric) ?? []);
  const { cite, url, where } = metric.source;
  return html`<figure class="card"><figcaption>
<h3 id="${id}">${both((m) => metricTitle(metric, m))}</h3><small>${direction(metric, floor)}</small>
<p>${both((m) => metricSays(metric, m) + m.gap)}<span class="source">${link(url, cite)}${where ? `, ${where}` : ""}</span></p></figcaption>
${dotInterval(rows, floor, id)}
<div>${twin([both((m) => m.instruments.seed), ...contenders.map((c) => nameOf(view, c))], seedRows(view, metric))}
${partsFigure(view, metric, `${id}-parts`)}</div></figure>`;
}

function dotRow({ comparison, looks }: View, contender: string, metric: MetricInfo): DotRow | undefined {
  const summary = comparison.summaries.find((of) => of.metric === metric.name && of.contender === contender);
  if (!summary) return undefined;
  const { mean, interval } = summary;
  const decimals = interval ? decimalsWithin(interval) : undefined;
  const bracket = interval ? ` [${figure(interval[0], decimals)}, ${figure(interval[1], decimals)}]` : "";
  return {
    look: looks.get(contender)!,
    name: contender,
    text: mean === null ? "—" : figure(mean, decimals) + bracket,
    values: runsOf(comparison.runs, contender).flatMap((run) => measured(run, metric) ?? []),
    mean,
    interval,
  };
}

const measured = (run: RunResult | undefined, metric: MetricInfo): number | undefined =>
  run?.metrics[metric.name]?.value ?? undefined;

function seedRows({ comparison, contenders }: View, metric: MetricInfo): Part[][] {
  return comparison.seeds.map((seed) => [
    seed,
    ...contenders.map((contender) => {
      const run = comparison.runs.find((of) => of.contender === contender && of.seed === seed);
      const value = measured(run, metric);
      if (value !== undefined) return figure(value);
      return run?.status === "diverged" ? both((m) => m.alarmNames.diverged ?? "diverged") : "—";
    }),
  ]);
}

/** The numbers behind the number (per class, per mode), where the metric gives them and they can be read. */
function partsFigure(view: View, metric: MetricInfo, id: string): Html | undefined {
  const names = [
    ...new Set(view.comparison.runs.flatMap((run) => Object.keys(run.metrics[metric.name]?.parts ?? {}))),
  ];
  if (names.length === 0 || names.length > 40) return undefined;
  const groups = names.map((name) => ({ name, bars: bars(view, metric, name) }));
  const rows = groups.map((group): Part[] => [
    group.name,
    ...view.contenders.map((c) => figureOr(group.bars.find((bar) => bar.look === view.looks.get(c))?.value)),
  ]);
  return fold(
    (m) => m.instruments.parts,
    html`<p id="${id}">${both((m) => m.instruments.partsOf(metricTitle(metric, m)))}</p>${barChart(groups, id)}
${table([both((m) => m.instruments.part), ...view.contenders.map((c) => nameOf(view, c))], rows)}`,
  );
}

const figureOr = (value: number | undefined): string => (value === undefined ? "—" : figure(value));

function bars({ comparison, contenders, looks }: View, metric: MetricInfo, part: string): BarGroup["bars"] {
  return contenders.flatMap((contender) => {
    const values = runsOf(comparison.runs, contender).flatMap(
      (run) => run.metrics[metric.name]?.parts?.[part] ?? [],
    );
    const value = values.reduce((sum, v) => sum + v, 0) / values.length;
    return values.length > 0 ? [{ look: looks.get(contender)!, value }] : [];
  });
}
