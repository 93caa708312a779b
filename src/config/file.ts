/** @file A config file, JSON or YAML, read into plain options. Errors carry the line and column they are about. */

import { readFile } from "node:fs/promises";
import {
  isAlias,
  isMap,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type YAMLError,
  type YAMLParseError,
} from "yaml";
import { ConfigError } from "../util/errors.ts";
import type { Options } from "./merge.ts";
import { show } from "./parse.ts";

/** Names that would reach an object's prototype instead of its options. */
const forbidden = new Set(["__proto__", "constructor", "prototype"]);

/** @throws ConfigError at `path:line:column` when the file cannot be read, is no mapping, or names a forbidden key */
export async function readConfigFile(path: string): Promise<Options> {
  return parseConfigText(await readText(path), path);
}

/** JSON is read as the YAML it also is: one parser, one kind of error, positions for both. */
export function parseConfigText(text: string, path: string): Options {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const fail = (offset: number, expected: string, received: string, fix?: string): never => {
    const { line, col } = lines.linePos(offset);
    throw new ConfigError({ where: `${path}:${line}:${col}`, expected, received, ...(fix && { fix }) });
  };

  const problem = document.errors[0] ?? document.warnings[0];
  if (problem) {
    const line = text.split("\n")[lines.linePos(problem.pos[0]).line - 1].trim();
    fail(
      problem.pos[0],
      "JSON or YAML",
      line.slice(0, 60) || "the end of the file",
      reason(document.errors, problem),
    );
  }
  if (document.contents === null) return {};
  if (!isMap(document.contents)) fail(0, "options as name: value", show(document.toJS()));

  visit(document, {
    Pair(_, { key }) {
      const name = isAlias(key) ? key.resolve(document) : key;
      const offset = (isScalar(key) || isAlias(key) ? key.range?.[0] : undefined) ?? 0;
      if (!isScalar(name)) fail(offset, "an option name", "a list or mapping as a name");
      else if (forbidden.has(String(name.value)))
        fail(offset, "an option name", show(name.value), "Remove it.");
    },
  });
  try {
    return document.toJS() as Options;
  } catch (cause) {
    // Nests of aliases grow exponentially when written out; the parser counts and stops.
    throw new ConfigError({ where: path, expected: "at most 100 aliases", received: "more" }, { cause });
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    const received = code === "ENOENT" ? "no such file" : `a file that does not open (${code})`;
    throw new ConfigError({ where: path, expected: "a config file", received }, { cause });
  }
}

/** The parser's own sentence, but for JSON's commonest slip, which it takes for a block inside braces. */
function reason(errors: readonly YAMLParseError[], problem: YAMLError): string {
  if (errors.some(({ code }) => code === "BLOCK_IN_FLOW")) return "Put a comma between the entries.";
  return `${problem.message.split("\n")[0].replace(/[.:]$/, "")}.`;
}
