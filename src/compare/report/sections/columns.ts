/** @file Each column of a table, real against every model, worst first. */

import type { ColumnShares, RunResult } from "../../types.ts";
import { both, bothInDrawing } from "../bilingual.ts";
import { fold, nameOf, section, twin } from "../elements.ts";
import { figure } from "../figure.ts";
import { type Html, html } from "../html.ts";
import { binLabel, histogram, shareBars } from "../svg/share-chart.ts";
import { shownRun, type View } from "../view.ts";

/** Drawn at once; the others wait folded. */
const SHOWN = 12;

/** The column of each model that has it among its worst. */
interface Drawn {
  readonly name: string;
  readonly of: readonly { readonly contender: string; readonly column: ColumnShares }[];
}

export function columnsSection(view: View): Html | undefined {
  const runs = view.contenders.map((contender) => shownRun(view.comparison, contender));
  const drawn = columnsOf(runs);
  if (drawn.length === 0) return undefined;
  const cards = (some: readonly Drawn[], from: number) =>
    html`<div class="cards">${some.map((column, i) => columnFigure(view, column, `column-${from + i}`))}</div>`;
  const rest = drawn.slice(SHOWN);
  return section(
    "columns",
    html`<p class="lede">${both((m) => m.table.columns.lede)}</p>${cards(drawn.slice(0, SHOWN), 0)}
${rest.length > 0 ? fold((m) => m.table.columns.more(rest.length), cards(rest, SHOWN)) : undefined}`,
  );
}

function columnsOf(runs: readonly RunResult[]): Drawn[] {
  const columns = runs.flatMap(({ contender, table }) =>
    (table?.columns ?? []).map((column) => ({ contender, column })),
  );
  const names = [...new Set(columns.map(({ column }) => column.name))];
  const worst = ({ of }: Drawn) => Math.max(...of.map(({ column }) => column.error));
  return names
    .map((name) => ({ name, of: columns.filter(({ column }) => column.name === name) }))
    .sort((a, b) => worst(b) - worst(a));
}

function columnFigure(view: View, { name, of }: Drawn, id: string): Html {
  const { form, bins, rest, real } = of[0]!.column;
  const all = [...bins.map((bin) => html`${bin}`), ...rest.map((what) => both((m) => m.table.columns[what]))];
  const models = of.map(({ contender, column }) => ({
    look: view.looks.get(contender)!,
    shares: column.made,
  }));
  const errors = of.map(
    ({ contender, column }) => html`<span>${nameOf(view, contender)} ${figure(column.error, 1)} %</span>`,
  );
  const labels = [...bins.map(binLabel), ...rest.map((what) => bothInDrawing((m) => m.table.columns[what]))];
  const draw = { numbers: histogram, categories: shareBars }[form];
  return html`<figure class="card"><figcaption><h3 id="${id}">${name}</h3><p class="errors">${errors}</p></figcaption>
${draw(labels, real, models, id)}
${twin(
  [
    both((m) => m.table.columns.value),
    both((m) => m.table.columns.real),
    ...of.map(({ contender }) => nameOf(view, contender)),
  ],
  all.map((bin, k) => [bin, figure(real[k]!, 1), ...models.map(({ shares }) => figure(shares[k]!, 1))]),
)}</figure>`;
}
