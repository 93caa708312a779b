/** @file For rows of a table, before every number: which to use, what is wrong with it, whether to share it. */

import { type Advice, adviceOf } from "../advice.ts";
import { both, bothBlocks } from "../bilingual.ts";
import { diptych, nameOf, section } from "../elements.ts";
import { type Html, html } from "../html.ts";
import type { Messages } from "../language/en.ts";
import type { View } from "../view.ts";

export function adviceSection(view: View): Html | undefined {
  const [en, zh] = [adviceOf(view.comparison, "en"), adviceOf(view.comparison, "zh")];
  if (!en || !zh) return undefined;
  const say = (of: (advice: Advice) => readonly string[]): Html =>
    bothBlocks((m) => of(m.lang === "en" ? en : zh).map((sentence) => html`<p>${sentence}</p>`));
  const items = (of: (advice: Advice) => readonly string[]): Html =>
    bothBlocks((m) => html`<ul>${of(m.lang === "en" ? en : zh).map((s) => html`<li>${s}</li>`)}</ul>`);
  const part = (i: number, key: "use" | "wrong" | "safe"): Html =>
    html`<h4 class="ask">${both((m: Messages) => m.table.model[key])}</h4>${items((a) => a.models[i]![key])}`;
  return section(
    "advice",
    html`<p class="lede">${both((m) => m.table.lede)}</p>
<div class="advice">${say(({ use }) => use)}</div>
${diptych(
  en.models.map(
    (
      { contender, run },
      i,
    ) => html`<article class="panel advice"><h3>${nameOf(view, contender)}<small>${run}</small></h3>
${(["use", "wrong", "safe"] as const).map((key) => part(i, key))}</article>`,
  ),
)}
<div class="advice">${say(({ copier }) => copier)}</div>
<h3>${both((m) => m.table.neverTitle)}</h3>${items(({ never }) => never)}`,
  );
}
