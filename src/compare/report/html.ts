/**
 * @file Markup in which data cannot become markup: `html` escapes everything it is given except what `html` made.
 * Names of columns, classes and files come from strangers; a symbol, unlike a field, cannot arrive in their JSON.
 */

const MARKUP = Symbol("markup");

export interface Html {
  readonly [MARKUP]: string;
}
export type Part = Html | string | number | readonly Part[] | undefined;

/** Attributes must stand in double quotes: html`<a title="${name}">`. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return raw(strings.map((text, i) => text + (i < parts.length ? markupOf(parts[i]) : "")).join(""));
}

/** Markup taken as it is; only for text written in this project. */
export const raw = (markup: string): Html => ({ [MARKUP]: markup });

export function markupOf(part: Part): string {
  if (part === undefined) return "";
  if (Array.isArray(part)) return part.map(markupOf).join("");
  if (typeof part === "object" && MARKUP in part) return part[MARKUP];
  return String(part).replace(/[&<>"']/g, (char) => ESCAPES[char]!);
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
