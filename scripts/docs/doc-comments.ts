/** @file What a source file says of its exports, as Markdown: the comment above each, and how a layer is called. */

import { readFileSync } from "node:fs";
import ts from "typescript";

export interface Documented {
  /** Prose and formulas; empty when nothing is said. */
  readonly text: string;
  readonly sources: readonly string[];
  readonly checked: readonly string[];
  /** `linear(outFeatures, { bias = true })` for what makes a layer, the bare name for what is one. */
  readonly signature: string;
}

/** The exports of one file, by name; the default export is `default`. */
export function documented(path: string): ReadonlyMap<string, Documented> {
  const text = readFileSync(path, "utf8");
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found = new Map<string, Documented>();
  for (const statement of file.statements) {
    const comment = commentAbove(statement, text);
    for (const [name, value] of exportsOf(statement))
      found.set(name, { ...parts(comment), signature: name + parametersOf(value) });
  }
  return found;
}

function exportsOf(statement: ts.Statement): [string, ts.Expression | undefined][] {
  if (ts.isExportAssignment(statement)) return [["default", undefined]];
  const isExported =
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  if (!isExported) return [];
  if (ts.isFunctionDeclaration(statement)) return [[statement.name!.text, undefined]];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.map((d) => [d.name.getText(), d.initializer]);
}

/** A function of options that gives a layer has its parameters shown, without their types. */
function parametersOf(value: ts.Expression | undefined): string {
  if (!value || !ts.isArrowFunction(value) || !ts.isArrowFunction(value.body)) return "";
  const one = ({ name, initializer }: ts.ParameterDeclaration) =>
    name.getText().replace(/\s+/g, " ").replace(/, }$/, " }") +
    (initializer && ts.isIdentifier(name) ? ` = ${initializer.getText()}` : "");
  return `(${value.parameters.map(one).join(", ")})`;
}

function commentAbove(node: ts.Node, text: string): string {
  const ranges = ts.getLeadingCommentRanges(text, node.pos) ?? [];
  const last = ranges.map(({ pos, end }) => text.slice(pos, end)).filter((c) => c.startsWith("/**"));
  const comment = last.at(-1) ?? "";
  return comment.includes("@file")
    ? ""
    : comment.replace(/^\/\*\*\s?|\s*\*\/$/g, "").replace(/^[ ]*\* ?/gm, "");
}

/** Paragraphs, formulas (indented by two) as blocks, and the tags apart. */
function parts(comment: string): Omit<Documented, "signature"> {
  const [prose, ...tags] = comment.split(/^@/m);
  const tagged = (tag: string) =>
    tags.filter((t) => t.startsWith(`${tag} `)).map((t) => t.slice(tag.length + 1).trim());
  const text = prose!
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== "")
    .map((paragraph) =>
      /^ {2}/.test(paragraph)
        ? `\`\`\`text\n${paragraph.replace(/^ {2}/gm, "").trimEnd()}\n\`\`\``
        : paragraph.trim().replaceAll("<", "&lt;"),
    );
  return { text: text.join("\n\n"), sources: tagged("source"), checked: tagged("checked") };
}
