/** @file Markdown, written. */

import type { Source } from "../../src/util/source.ts";

export const code = (text: string) => `\`${text}\``;
/** Parts with an empty line between them; what is empty or false is left out. */
export const blocks = (...parts: readonly (string | false | undefined)[]) =>
  parts.filter(Boolean).join("\n\n");

const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ");
export const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n");

export const paper = ({ cite, url, where }: Source) => `[${cite}](${url}), ${where}`;
/** `who — url`, as a comment has it, as a link. */
export const linked = (source: string) => source.replace(/\s+/g, " ").replace(/^(.*) — (\S+)$/, "[$1]($2)");
export const count = (n: number) => n.toLocaleString("en-US");
/** Four significant digits. */
export const figure = (x: number) =>
  Number.isFinite(x) ? String(Number(x.toPrecision(4))) : x > 0 ? "∞" : "-∞";
