/** @file The few shapes every section is made of. */

import { both, bothAttribute } from "./bilingual.ts";
import { type Html, html, type Part, raw } from "./html.ts";
import type { Messages } from "./language/en.ts";
import type { Media } from "./media.ts";
import { markAt } from "./svg/mark.ts";
import type { View } from "./view.ts";

type Say = (m: Messages) => string;

export const section = (id: keyof Messages["titles"], body: Part): Html => html`
<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${both((m) => m.titles[id])}</h2>
${body}
</section>`;

/** A contender's mark and name. */
export function nameOf(view: View, contender: string): Html {
  const look = view.looks.get(contender)!;
  return html`<span class="name ${look.className}"><svg class="mark" viewBox="0 0 16 16" aria-hidden="true">${markAt(look, 8, 8, 6)}</svg>${contender}</span>`;
}

/** A table; wide ones scroll inside a region that the keyboard can reach. The first cell of a row heads it. */
export function table(head: readonly Part[], rows: readonly (readonly Part[])[], className = ""): Html {
  return html`<div class="scroll" tabindex="0" role="group" ${bothAttribute("aria-label", (m) => m.page.scroll)}>
<table class="${className}"><thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>${rows.map(([first, ...rest]) => html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** The same numbers as the figure above it, for those who read tables or cannot see figures. */
export const twin = (head: readonly Part[], rows: readonly (readonly Part[])[]): Html =>
  fold((m) => m.page.figures, table(head, rows));

export const fold = (summary: Say, body: Part): Html =>
  html`<details><summary>${both(summary)}</summary>${body}</details>`;

export const facts = (pairs: readonly (readonly [Part, Part])[]): Html =>
  html`<dl class="facts">${pairs.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`;

/** A link that only leads to the web: other schemes in data are shown as text. */
export const link = (url: string, text: Part): Html =>
  /^https?:\/\//.test(url) ? html`<a href="${url}" rel="noreferrer">${text}</a>` : html`${text}`;

/** A picture, a sound or a text from the run; `attributes` go on the picture. */
export function show(media: Media | undefined, alt: Say, attributes: Html = raw("")): Html {
  if (!media) return html`<p class="absent" ${attributes}>${both((m) => m.pictures.none)}</p>`;
  switch (media.kind) {
    case "image":
      return html`<img src="${media.uri}" ${bothAttribute("alt", alt)} ${attributes}>`;
    case "audio":
      return html`<audio controls src="${media.uri}" ${bothAttribute("aria-label", alt)} ${attributes}></audio>`;
    case "text":
      return html`<pre tabindex="0" ${attributes}>${media.text}</pre>`;
    default:
      return html`<p class="absent" ${attributes}>${both((m) => m.page[media.kind](media.file))}</p>`;
  }
}

/** Panels side by side; two are hinged. */
export const diptych = (panels: readonly Html[]): Html =>
  html`<div class="panels ${panels.length === 2 ? "hinged" : ""}">${panels}</div>`;
