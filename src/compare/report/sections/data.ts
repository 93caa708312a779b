import { both } from "../bilingual.ts";
import { facts, section } from "../elements.ts";
import { count, figure } from "../figure.ts";
import { type Html, html } from "../html.ts";
import type { View } from "../view.ts";
import { lookUp } from "../words.ts";

/** The data card: what was split how, what the split is called, and what a reader should know of the rows. */
export function dataSection({ comparison: { data, judge } }: View): Html {
  const { duplicates } = data;
  return section(
    "data",
    html`<p class="lede">${both((m) => m.data.unseen)}</p>
${facts([
  [both((m) => m.data.name), data.name],
  [both((m) => m.data.modality), both((m) => lookUp(m.modalities, data.modality) ?? data.modality)],
  [both((m) => m.data.shape), data.shape.join(" × ")],
  [both((m) => m.data.rows), count(data.rows)],
  [both((m) => m.data.split), [data.train, data.validation, data.test].map(count).join(" · ")],
  [both((m) => m.data.hash), html`<code>${data.split}</code>`],
  [
    both((m) => m.data.duplicates),
    both((m) => m.data.duplicated(count(duplicates.validation), count(duplicates.test))),
  ],
  ...(data.classes ? [[both((m) => m.data.classes), data.classes.join(", ")] as const] : []),
  ...(judge
    ? [
        [
          both((m) => m.data.judge),
          html`${judge.accuracy === undefined ? judge.name : both((m) => m.data.judged(judge.name, figure(judge.accuracy!)))} <code>${judge.sha256.slice(0, 12)}</code>`,
        ] as const,
      ]
    : []),
])}
${data.notes.length > 0 ? html`<h3>${both((m) => m.data.notes)}</h3><ul>${data.notes.map((note) => html`<li>${note}</li>`)}</ul>` : undefined}`,
  );
}
