/** @file Learning curves, each family in its own terms. */

import { runsOf } from "../../statistics/shortfalls.ts";
import { both } from "../bilingual.ts";
import { curveBand } from "../curve-band.ts";
import { nameOf, section, twin } from "../elements.ts";
import { count, figure } from "../figure.ts";
import { type Html, html, type Part } from "../html.ts";
import { languages } from "../language/language.ts";
import { type BandPoint, lineChart } from "../svg/line-chart.ts";
import type { View } from "../view.ts";
import { lookUp } from "../words.ts";

export function curvesSection(view: View): Html {
  const families = [...new Set(view.comparison.runs.map((run) => run.family))];
  return section(
    "curves",
    html`${qualityCurves(view)}<p class="lede">${both((m) => m.curves.lede)}</p>${families.map((family, f) => familyCurves(view, family, f))}`,
  );
}

const isQuality = (curve: string): boolean => lookUp(languages.en.curves.quality, curve) !== undefined;

/** What is measured alike in every family, all contenders in one drawing. */
function qualityCurves(view: View): Html | undefined {
  const present = new Set(view.comparison.runs.flatMap((run) => Object.keys(run.curves)));
  const curves = [...present].filter(isQuality);
  if (curves.length === 0) return undefined;
  return html`<h3>${both((m) => m.curves.together)}</h3>
<div class="cards">${curves.map((curve, c) => curveFigure(view, view.contenders, curve, `curve-quality-${c}`))}</div>`;
}

function familyCurves(view: View, family: string, f: number): Html {
  const runs = view.comparison.runs.filter((run) => run.family === family);
  const contenders = [...new Set(runs.map((run) => run.contender))];
  const curves = [...new Set(runs.flatMap((run) => Object.keys(run.curves)))].filter((c) => !isQuality(c));
  return html`<h3>${contenders.map((contender) => nameOf(view, contender))}</h3>
<div class="cards">${curves.map((curve, c) => curveFigure(view, contenders, curve, `curve-${f}-${c}`))}</div>`;
}

function curveFigure(view: View, contenders: readonly string[], curve: string, id: string): Html {
  const series = contenders.map((contender) => ({
    contender,
    look: view.looks.get(contender)!,
    points: curveBand(runsOf(view.comparison.runs, contender).map((run) => run.curves[curve] ?? [])),
  }));
  return html`<figure class="card"><figcaption><h4 id="${id}">${curve}</h4><p>${both((m) => lookUp(m.curves.quality, curve) ?? lookUp(m.curves.names, lastName(curve)) ?? "")}</p></figcaption>
${lineChart(series, id, `${id}-clip`)}
${twin(
  [
    both((m) => m.curves.step),
    ...contenders.flatMap((c) => [
      html`${nameOf(view, c)} ${both((m) => m.curves.mean)}`,
      both((m) => m.curves.range),
    ]),
  ],
  tableRows(series.map(({ points }) => points)),
)}</figure>`;
}

/** "generator/loss" is looked up as "loss" when it is not known as a whole. */
const lastName = (curve: string): string => curve.split(/[/.]/).at(-1)!;

/** About a dozen places of the curves: enough to read a course from. */
function tableRows(curves: readonly (readonly BandPoint[])[]): Part[][] {
  const longest = curves.reduce((long, curve) => (curve.length > long.length ? curve : long), []);
  const every = Math.max(1, Math.ceil(longest.length / 12));
  const steps = longest.filter((_, i) => i % every === 0 || i === longest.length - 1).map(({ x }) => x);
  return steps.map((step) => [
    count(step),
    ...curves.flatMap((curve) => {
      const point = curve.find(({ x }) => x >= step);
      return point ? [figure(point.middle), `${figure(point.low)} – ${figure(point.high)}`] : ["—", "—"];
    }),
  ]);
}
