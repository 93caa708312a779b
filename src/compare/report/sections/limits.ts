import { both } from "../bilingual.ts";
import { section } from "../elements.ts";
import { type Html, html } from "../html.ts";
import { languages } from "../language/language.ts";
import type { View } from "../view.ts";

/** What a careful reader must not conclude. */
export function limitsSection({ comparison: { seeds } }: View): Html {
  return section(
    "limits",
    html`<ul class="limits"><li>${both((m) => m.limits.power(seeds.length))}</li>
${languages.en.limits.items.map((_, i) => html`<li>${both((m) => m.limits.items[i])}</li>`)}</ul>`,
  );
}
