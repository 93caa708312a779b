/** @file Made rows of a table as the file has them: those that gave the model away, and those nearest to training rows. */

import type { RunResult, TableEvidence } from "../../types.ts";
import { both } from "../bilingual.ts";
import { nameOf, section, table } from "../elements.ts";
import { count, figure } from "../figure.ts";
import { type Html, html, type Part } from "../html.ts";
import { shownRun, type View } from "../view.ts";

export function rowsSection(view: View): Html | undefined {
  const runs = view.contenders
    .map((contender) => shownRun(view.comparison, contender))
    .filter(({ table: evidence }) => evidence);
  if (runs.length === 0) return undefined;
  const { looked, heldOut, rows } = runs[0]!.table!.nearest;
  const shows = rows.some(({ trained }) => trained);
  return section(
    "rows",
    html`<p class="lede">${both((m) => m.table.rows.lede)}</p>
${runs.map((run) => html`<h3>${nameOf(view, run.contender)}</h3>${recognised(run.table!)}`)}
<h3>${both((m) => m.table.rows.nearest)}</h3>
<p class="lede">${both((m) => m.table.rows.nearestLede(count(looked), figure(heldOut)))}</p>
<p>${shows ? html`<strong>${both((m) => m.table.rows.careful)}</strong>` : both((m) => m.table.rows.hidden)}</p>
${runs.map((run) => nearest(view, run))}`,
  );
}

const marked = (cell: string, isMarked: boolean): Part => (isMarked ? html`<mark>${cell}</mark>` : cell);

function recognised({ shown, recognised: rows }: TableEvidence): Html {
  if (rows.length === 0) return html`<p class="absent">${both((m) => m.table.rows.none)}</p>`;
  return table(
    [both((m) => m.table.rows.which), both((m) => m.table.rows.odd), ...shown],
    rows.map(({ cells, oddities }, i) => {
      const odd = new Set(oddities.flatMap((oddity) => oddity.cells));
      const worst = oddities[0];
      const why = worst
        ? both((m) =>
            m.table.rows.meets(
              cells[worst.cells[0]]!,
              cells[worst.cells[1]]!,
              count(worst.found),
              count(worst.expected),
            ),
          )
        : both((m) => m.table.rows.nothing);
      return [
        i + 1,
        html`<span class="why">${why}</span>`,
        ...cells.map((cell, c) => marked(cell, odd.has(c))),
      ];
    }),
    "rows",
  );
}

function nearest(view: View, { contender, table: evidence }: RunResult): Html {
  const { shown, nearest: found } = evidence!;
  return html`<h3>${nameOf(view, contender)}</h3>${table(
    [both((m) => m.table.rows.which), both((m) => m.table.rows.distance), ...shown],
    found.rows.flatMap(({ made, differs, trained, distance }, i) => [
      [
        html`${i + 1} ${both((m) => m.table.rows.made)}`,
        figure(distance),
        ...made.map((cell, c) => marked(cell, differs.includes(c))),
      ],
      ...(trained
        ? [
            [
              html`<span class="soft">${both((m) => m.table.rows.trained)}</span>`,
              "",
              ...trained.map((cell) => html`<span class="soft">${cell}</span>`),
            ],
          ]
        : []),
    ]),
    "rows pairs-of-rows",
  )}`;
}
