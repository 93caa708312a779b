/** @file A data set's description as lines for a person. */

import type { Description } from "../data/describe.ts";

const count = (n: number): string => n.toLocaleString("en-US");

export function descriptionLines(d: Description): string[] {
  const facts: [string, string][] = [
    [
      "rows",
      `${count(d.rows)} of ${d.shape.join(" x ")} ${d.levels}, ${d.range.map((v) => Number(v.toPrecision(4))).join(" to ")}, mean ${Number(d.mean.toPrecision(4))}`,
    ],
    [
      "split",
      `${count(d.split.train)} train, ${count(d.split.validation)} validation, ${count(d.split.test)} test${d.split.ownTest ? " (its own)" : ""} · ${d.split.hash}`,
    ],
    [
      "duplicates",
      `${count(d.duplicates.rows)} rows equal an earlier one; of train's, ${d.duplicates.validation} stand in validation and ${d.duplicates.test} in test`,
    ],
    ...(d.classes.length
      ? [["classes", d.classes.map((c) => `${c.name} ${count(c.rows)}`).join(", ")] as [string, string]]
      : []),
    ...d.notes.map((note) => ["note", note] as [string, string]),
    ...d.suggestions.map((s) => ["suggestion", s] as [string, string]),
  ];
  return [`${d.name} (${d.modality})`, ...facts.map(([what, text]) => `  ${what.padEnd(11)} ${text}`)];
}
