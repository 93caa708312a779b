/** @file Every pair of columns of a table as a matrix for each model, with the worst pairs by name. */

import type { RunResult, TableEvidence } from "../../types.ts";
import { both } from "../bilingual.ts";
import { nameOf, section, twin } from "../elements.ts";
import { figure } from "../figure.ts";
import { type Html, html } from "../html.ts";
import { heatMap } from "../svg/heat-map.ts";
import { shownRun, type View } from "../view.ts";

const NAMED = 5;
/** Pairs in the table behind the drawing. */
const LISTED = 60;

type Pairs = TableEvidence["pairs"];

export function pairsSection(view: View): Html | undefined {
  const runs = view.contenders
    .map((contender) => shownRun(view.comparison, contender))
    .filter(({ table }) => table && table.pairs.errors.length > 0);
  if (runs.length === 0) return undefined;
  const most = Math.max(
    ...runs.flatMap(({ table }) => table!.pairs.errors.map(([, , error]) => error)),
    1e-6,
  );
  const drawn = Math.max(...runs.map(({ table }) => table!.pairs.columns.length));
  const isAll = drawn === view.comparison.data.shape[0];
  return section(
    "pairs",
    html`<p class="lede">${both((m) => m.table.pairs.lede + m.gap + (isAll ? "" : m.table.pairs.only(drawn) + m.gap) + m.table.pairs.scale(percent(most)))}</p>
<div class="cards wide">${runs.map((run, i) => pairsFigure(view, run, most, `pairs-${i}`))}</div>`,
  );
}

const percent = (x: number): string => `${figure(x, 1)}\u00a0%`;

function pairsFigure(view: View, { contender, table }: RunResult, most: number, id: string): Html {
  const { columns, errors }: Pairs = table!.pairs;
  const worst = errors.toSorted((p, q) => q[2] - p[2]);
  const named = ([a, b, error]: Pairs["errors"][number]) => [`${columns[a]} × ${columns[b]}`, percent(error)];
  return html`<figure class="card"><figcaption><h3>${nameOf(view, contender)}</h3>
<p id="${id}" class="unseen">${both((m) => m.table.pairs.of(contender))}</p>
<p>${both((m) => m.table.pairs.worst)}</p><ol class="worst">${worst.slice(0, NAMED).map((pair) => html`<li>${named(pair).join(" ")}</li>`)}</ol></figcaption>
${heatMap(columns, errors, most, view.looks.get(contender)!.className, id)}
${twin(
  [both((m) => m.table.pairs.pair), both((m) => m.table.pairs.error)],
  worst.slice(0, LISTED).map(named),
)}</figure>`;
}
