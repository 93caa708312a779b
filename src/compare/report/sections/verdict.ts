import { bothBlocks } from "../bilingual.ts";
import { section } from "../elements.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language/language.ts";
import { verdictWords } from "../verdict-words.ts";
import type { View } from "../view.ts";
import { instrumentFigure } from "./instruments.ts";

/** The verdict in words, and beside it the one instrument that may name a winner. */
export function verdictSection(view: View): Html {
  const headline = view.comparison.metrics.find(({ name }) => name === view.comparison.verdict.metric);
  return section(
    "verdict",
    html`<div class="verdict">${bothBlocks((m) => spoken(view, m.lang === "en" ? "en" : "zh"))}
${headline ? instrumentFigure(view, headline, "headline") : undefined}</div>`,
  );
}

function spoken(view: View, language: Language): Html {
  const [first, ...rest] = verdictWords(view.comparison, language);
  return html`<p class="headline">${first}</p>${rest.map((sentence) => html`<p>${sentence}</p>`)}`;
}
