import type { RunResult } from "../../types.ts";
import { both } from "../bilingual.ts";
import { diptych, nameOf, section, show } from "../elements.ts";
import { type Html, html } from "../html.ts";
import { shownRun, type View } from "../view.ts";

const KINDS = ["reconstructions", "interpolations", "neighbours"] as const;
const SAYS = {
  reconstructions: "reconstructionsSay",
  interpolations: "interpolationsSay",
  neighbours: "neighboursSay",
} as const;

/** Reconstructions, interpolations and nearest training neighbours of the shown seed, panel beside panel. */
export function closerSection(view: View): Html | undefined {
  const runs = view.contenders.map((contender) => shownRun(view.comparison, contender));
  const present = KINDS.filter((kind) => runs.some((run) => run[kind]));
  if (present.length === 0) return undefined;
  return section(
    "closer",
    html`<p class="lede">${both((m) => m.closer.lede(runs[0]!.seed))}</p>
${present.map(
  (kind) => html`<h3>${both((m) => m.closer[kind])}</h3><p>${both((m) => m.closer[SAYS[kind]])}</p>
${diptych(runs.map((run) => panel(view, run, kind)))}`,
)}`,
  );
}

function panel(view: View, run: RunResult, kind: (typeof KINDS)[number]): Html {
  const file = run[kind];
  return html`<figure class="panel"><figcaption>${nameOf(view, run.contender)}</figcaption>
${
  file
    ? show(view.media.get(file), (m) => m.closer.alt(m.closer[kind], run.contender))
    : html`<p class="absent">${both((m) => m.closer.none(run.contender))}</p>`
}</figure>`;
}
