import { mean } from "../../statistics/moments.ts";
import { runsOf } from "../../statistics/shortfalls.ts";
import type { RunResult } from "../../types.ts";
import { both } from "../bilingual.ts";
import { diptych, facts, fold, nameOf, section } from "../elements.ts";
import { count } from "../figure.ts";
import { type Html, html } from "../html.ts";
import type { Messages } from "../language/en.ts";
import { samplerSize, sizeWords } from "../verdict-words.ts";
import { shownRun, type View } from "../view.ts";
import { durationWords } from "../words.ts";

/** A card for each contender; whether decoder and generator are of equal size is said first. */
export function modelsSection(view: View): Html {
  return section(
    "models",
    html`<p class="lede">${both((m) => sizeWords(view.comparison, m).join(" "))}</p>
${diptych(view.contenders.map((contender) => modelCardPanel(view, contender)))}`,
  );
}

function modelCardPanel(view: View, contender: string): Html {
  const runs = runsOf(view.comparison.runs, contender);
  const run = shownRun(view.comparison, contender);
  const average = (of: (run: RunResult) => number) => mean(runs.map(of));
  const finished = runs.filter(({ status }) => status === "finished").length;
  const duration = (seconds: number) => both((m: Messages) => durationWords(seconds, m));
  return html`<article class="panel"><h3>${nameOf(view, contender)}</h3>
${facts([
  [both((m) => m.models.family), run.family],
  [both((m) => m.models.sampler), count(samplerSize(runs))],
  [both((m) => m.models.parameters), count(run.parameters)],
  [both((m) => m.models.runs), both((m) => m.models.finished(finished, runs.length))],
  [both((m) => m.models.steps), count(average(({ steps }) => steps))],
  [both((m) => m.models.cpu), duration(average(({ cpuSeconds }) => cpuSeconds))],
  [both((m) => m.models.wall), duration(average(({ wallSeconds }) => wallSeconds))],
])}
${fold((m) => m.models.config, html`<pre tabindex="0">${JSON.stringify(run.config, null, 2)}</pre>`)}</article>`;
}
