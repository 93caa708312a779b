/** @file Real rows and each contender's samples side by side, and one slider that moves all of them through training. */

import { runsOf } from "../../statistics/shortfalls.ts";
import type { RunResult } from "../../types.ts";
import { both } from "../bilingual.ts";
import { diptych, fold, nameOf, section, show } from "../elements.ts";
import { count } from "../figure.ts";
import { type Html, html, raw } from "../html.ts";
import { languages } from "../language/language.ts";
import { framesOf, shownRun, type View } from "../view.ts";

export function picturesSection(view: View): Html {
  const { comparison, contenders } = view;
  const runs = contenders.map((contender) => shownRun(comparison, contender));
  const seed = runs[0]?.seed ?? comparison.seeds[0] ?? 0;
  return section(
    "pictures",
    html`<p class="lede">${both((m) => m.pictures.lede(seed))}</p>
${sideBySide(
  realPanel(view),
  runs.map((run) => samplesPanel(view, run)),
)}
${slider(runs)}
${comparison.seeds.length > 1 ? everySeed(view) : undefined}`,
  );
}

/** Two contenders are a diptych with the real rows beside it; any other number stands in one row. */
const sideBySide = (real: Html, models: readonly Html[]): Html =>
  models.length === 2
    ? html`<div class="triptych">${real}${diptych(models)}</div>`
    : diptych([real, ...models]);

const realPanel = ({ comparison, media }: View): Html => html`<figure class="panel real">
<figcaption>${both((m) => m.pictures.real)}<small>${comparison.data.name}</small></figcaption>
${show(media.get(comparison.real), (m) => m.pictures.realAlt)}</figure>`;

/** Every frame is in the page; all but the last are hidden until the slider asks for them. */
function samplesPanel(view: View, run: RunResult): Html {
  const frames = framesOf(run);
  const last = frames.at(-1);
  const frame = (sample: RunResult["samples"][number]) =>
    show(
      view.media.get(sample.file),
      (m) => m.pictures.samplesAlt(run.contender, count(sample.step)),
      html`data-step="${sample.step}" ${raw(sample === last ? "" : "hidden")}`,
    );
  const caption = (sample: RunResult["samples"][number]) =>
    html`<small data-step="${sample.step}" ${raw(sample === last ? "" : "hidden")}>${both((m) => m.pictures.after(count(sample.step)))}</small>`;
  return html`<figure class="panel" data-frames><figcaption>${nameOf(view, run.contender)}${frames.map(caption)}</figcaption>
${last ? frames.map(frame) : show(undefined, () => "")}</figure>`;
}

/** Shown by the page's script; without it the last frames stand. */
function slider(runs: readonly RunResult[]): Html | undefined {
  const steps = [...new Set(runs.flatMap((run) => framesOf(run).map(({ step }) => step)))].sort(
    (a, b) => a - b,
  );
  if (steps.length < 2) return undefined;
  const last = steps.length - 1;
  return html`<form class="slider" data-steps="${steps.join(" ")}" data-en="${languages.en.pictures.at("{step}", "{of}")}" data-zh="${languages.zh.pictures.at("{step}", "{of}")}" hidden>
<button type="button" data-play><span data-when="paused">${both((m) => m.pictures.play)}</span><span data-when="playing" hidden>${both((m) => m.pictures.pause)}</span></button>
<label for="step">${both((m) => m.pictures.step)}</label>
<input id="step" type="range" min="0" max="${last}" value="${last}" step="1" autocomplete="off">
<output for="step">${count(steps[last]!)}</output></form>`;
}

/** Nobody chose the seed above; here are the others. */
function everySeed(view: View): Html {
  const { comparison, contenders, media } = view;
  const thumbnail = (run: RunResult) =>
    html`<figure>${show(media.get(run.samples.at(-1)?.file ?? ""), (m) =>
      m.pictures.samplesAlt(`${run.contender}, ${m.pictures.seed(run.seed)}`, count(run.steps)),
    )}<figcaption>${both((m) => m.pictures.seed(run.seed))}</figcaption></figure>`;
  return fold(
    (m) => m.pictures.seeds,
    contenders.map(
      (contender) => html`<h3>${nameOf(view, contender)}</h3>
<div class="thumbnails">${runsOf(comparison.runs, contender).map(thumbnail)}</div>`,
    ),
  );
}
