/** @file A data set's description as lines for a person. */

import type { Description } from "../data/describe.ts";
import { printable } from "../data/printable.ts";
import type { ColumnFact } from "../data/table/column-facts.ts";
import { table } from "./terminal/table.ts";

const count = (n: number): string => n.toLocaleString("en-US");

export function descriptionLines(d: Description, width = 100): string[] {
  const facts: [string, string][] = [
    ["rows", d.columns ? tableRows(d, d.columns) : valueRows(d)],
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
    ...d.notes.map((note) => ["note", printable(note)] as [string, string]),
    ...d.suggestions.map((s) => ["suggestion", s] as [string, string]),
  ];
  return [
    `${d.name} (${d.modality})`,
    ...facts.map(([what, text]) => `  ${what.padEnd(11)} ${text}`),
    ...(d.columns ? ["", ...columnLines(d.columns, width)] : []),
  ];
}

const valueRows = (d: Description): string =>
  `${count(d.rows)} of ${d.shape.join(" x ")} ${d.levels}, ${d.range.map((v) => Number(v.toPrecision(4))).join(" to ")}, mean ${Number(d.mean.toPrecision(4))}`;

function tableRows({ rows, target }: Description, columns: readonly ColumnFact[]): string {
  const learnt = columns.filter(({ isLearnt }) => isLearnt).length;
  const aim = target === undefined ? "" : `, to predict ${printable(target)}`;
  return `${count(rows)} of ${count(columns.length)} columns, ${count(learnt)} of them learnt${aim}`;
}

/** Nobody reads more in a terminal. */
const MOST_COLUMNS = 200;
const MOST_CHARS = 32;

function columnLines(columns: readonly ColumnFact[], width: number): string[] {
  const shown = columns
    .slice(0, MOST_COLUMNS)
    .map((c) => [
      short(c.name),
      c.kind,
      c.range ? c.range.join(" to ") : c.values !== undefined ? `${count(c.values)} values` : "",
      c.missing === undefined ? "" : percent(c.missing),
      short(c.example ?? ""),
      c.instead ?? "",
    ]);
  const titles = ["column", "kind", "values", "missing", "example", "not learnt"];
  const aligned = titles.map((title) => ({
    title,
    align: title === "missing" ? ("right" as const) : ("left" as const),
  }));
  const rest = columns.length - shown.length;
  return [
    ...table(aligned, shown, { width, indent: 2 }),
    ...(rest > 0 ? [`  and ${count(rest)} more: --json shows all`] : []),
  ];
}

const percent = (share: number): string =>
  share === 0 ? "" : share < 0.001 ? "< 0.1 %" : `${(100 * share).toFixed(1)} %`;

const short = (text: string): string => {
  const clean = printable(text);
  return clean.length > MOST_CHARS ? `${clean.slice(0, MOST_CHARS - 1)}…` : clean;
};
