import type { Comparison } from "../../types.ts";
import { both } from "../bilingual.ts";
import { facts, section } from "../elements.ts";
import { type Html, html, raw } from "../html.ts";
import type { View } from "../view.ts";
import { budgetWords } from "../words.ts";

/** The command, the machine, and every number as JSON inside the page. */
export function repeatSection({ comparison }: View): Html {
  const { machine, threads, seeds, budget, command } = comparison;
  return section(
    "repeat",
    html`<h3>${both((m) => m.repeat.command)}</h3><pre tabindex="0">${command}</pre>
<h3>${both((m) => m.repeat.environment)}</h3>
${facts([
  ["Diptych", machine.diptych],
  ["Node.js", machine.node],
  ["ONNX Runtime", machine.onnxruntime],
  [both((m) => m.repeat.platform), machine.platform],
  [both((m) => m.repeat.cpu), `${machine.cpu} × ${machine.cores}`],
  [both((m) => m.repeat.threads), threads],
  [both((m) => m.repeat.seeds), seeds.join(", ")],
  [both((m) => m.repeat.budget), both((m) => budgetWords(budget, m))],
])}
<p>${both((m) => m.repeat.inside)} <button type="button" data-save hidden>${both((m) => m.repeat.save)}</button></p>
${embeddedJson(comparison)}`,
  );
}

/** `<` is written as an escape, so that no name inside can end the script element. */
const embeddedJson = (comparison: Comparison): Html =>
  html`<script type="application/json" id="comparison">${raw(JSON.stringify(comparison).replaceAll("<", "\\u003c"))}</script>`;
