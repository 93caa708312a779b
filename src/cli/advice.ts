/** @file What the report says of rows of a table, short enough for a terminal: the model that came nearest, and sharing. */

import { adviceOf } from "../compare/report/advice.ts";
import type { Comparison } from "../compare/types.ts";
import { displayWidth, wrap } from "./terminal/width.ts";

/** Lines of at most `width` columns; none where there is nothing to say. */
export function adviceLines(comparison: Comparison, width: number): string[] {
  const advice = adviceOf(comparison, "en");
  const [nearest] = advice?.models ?? [];
  if (!advice || !nearest) return [];
  const said: (readonly [string, readonly string[]])[] = [
    ["use", advice.use.slice(0, 2)],
    ["for", nearest.use],
    ["wrong", nearest.wrong.slice(0, 3)],
    ["share", [...advice.models.map(({ run, safe }) => `${run}: ${safe[0]}`), ...advice.copier]],
    ["limits", [advice.never[0]!, "More on outliers, attributes and links in the report."]],
  ];
  const indent = Math.max(...said.map(([label]) => displayWidth(label))) + 3;
  return said.flatMap(([label, sentences]) =>
    wrap(sentences.join(" "), width - indent).map(
      (line, i) => (i === 0 ? `${label}:` : "").padEnd(indent) + line,
    ),
  );
}
