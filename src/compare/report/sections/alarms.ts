import type { RunResult } from "../../types.ts";
import { both } from "../bilingual.ts";
import { nameOf, section } from "../elements.ts";
import { count } from "../figure.ts";
import { type Html, html } from "../html.ts";
import type { View } from "../view.ts";
import { lookUp } from "../words.ts";

/** Every alarm with its evidence, and every run that diverged. The trainer words both, in English. */
export function alarmsSection(view: View): Html {
  const cards = view.comparison.runs.flatMap((run) => [
    ...run.alarms.map((alarm) => alarmCard(view, run, alarm)),
    ...(run.status === "diverged" ? [divergedCard(view, run)] : []),
  ]);
  return section(
    "alarms",
    cards.length > 0 ? html`<div class="cards">${cards}</div>` : html`<p>${both((m) => m.alarms.none)}</p>`,
  );
}

function alarmCard(
  view: View,
  run: RunResult,
  { alarm, evidence, advice, step }: RunResult["alarms"][number],
): Html {
  return html`<article class="card alarm ${view.looks.get(run.contender)!.className}"><h3>${both((m) => lookUp(m.alarmNames, alarm) ?? alarm)}</h3>
<small>${nameOf(view, run.contender)} ${both((m) => m.alarms.where(run.seed, count(step)))}</small>
<dl><dt>${both((m) => m.alarms.evidence)}</dt><dd lang="en">${evidence}</dd><dt>${both((m) => m.alarms.advice)}</dt><dd lang="en">${advice}</dd></dl></article>`;
}

function divergedCard(view: View, run: RunResult): Html | undefined {
  if (run.alarms.some(({ alarm }) => alarm === "diverged")) return undefined;
  return html`<article class="card alarm ${view.looks.get(run.contender)!.className}"><h3>${both((m) => m.alarmNames.diverged ?? "")}</h3>
<p>${both((m) => m.alarms.diverged(run.contender, run.seed, count(run.steps)))}</p></article>`;
}
