/** @file The page around the sections: its head, its law (what it may load: nothing), its bar and its foot. */

import { createHash } from "node:crypto";
import type { Comparison } from "../../types.ts";
import { both, bothAttribute } from "../bilingual.ts";
import { type Html, html, markupOf, raw } from "../html.ts";
import type { Messages } from "../language/en.ts";
import { languages } from "../language/language.ts";
import { budgetWords, lookUp } from "../words.ts";
import { script } from "./script.ts";
import { style } from "./style.ts";

const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** No network, no other script, no other style: pictures and sound are inside as data: URIs. */
export const POLICY = [
  "default-src 'none'",
  "img-src data:",
  "media-src data:",
  `style-src ${hash(style)}`,
  `script-src ${hash(script)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

export function pageOf(
  comparison: Comparison,
  sections: readonly Html[],
  titles: readonly (keyof Messages["titles"])[],
): string {
  const page = html`${raw("<!doctype html>")}
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${comparison.name} · Diptych</title>
<style>${raw(style)}</style></head>
<body><a class="skip" href="#verdict">${both((m) => m.page.skip)}</a>
<div class="page"><header>${bar}
<h1>${comparison.name}</h1>
<p class="about">${about(comparison)}</p>
<nav ${bothAttribute("aria-label", (m) => m.page.contents)}><ol>${titles.map((id) => html`<li><a href="#${id}">${both((m) => m.titles[id])}</a></li>`)}</ol></nav></header>
<main>${sections}</main>
<footer>${both((m) => m.page.made(comparison.createdAt.slice(0, 10), comparison.machine.diptych))}</footer></div>
<script>${raw(script)}</script></body></html>
`;
  return markupOf(page);
}

const logo = raw(
  `<svg viewBox="0 0 42 30" aria-hidden="true"><path class="leaf" d="M2 5 20 2v26L2 25zM40 5 22 2v26l18-3z"/><circle class="look-0 dot" cx="11" cy="15" r="4.6"/><path class="look-1 dot" d="M31 9.6l5 8.6H26z"/></svg>`,
);

/** Shown by the script, which it needs. */
const bar = html`<div class="bar"><span class="brand">${logo}Diptych</span>
<div class="choice" role="group" ${bothAttribute("aria-label", (m) => m.page.language)} hidden>
${(["en", "zh"] as const).map((code) => html`<button type="button" data-language="${code}" lang="${languages[code].lang}" aria-pressed="${String(code === "en")}">${languages[code].name}</button>`)}</div>
<div class="choice" hidden><button type="button" data-theme-switch>${both((m) => m.page.theme)}</button></div></div>`;

function about({ data, seeds, budget }: Comparison): Html {
  const modality = (m: Messages) => lookUp(m.modalities, data.modality) ?? data.modality;
  return html`<span>${data.name}</span><span>${both(modality)} ${data.shape.join(" × ")}</span><span>${both(
    (m) => m.results.seeds(seeds.length),
  )}</span><span>${both((m) => budgetWords(budget, m))}</span>`;
}
