/**
 * @file Command-line flags from a schema, and back: `latentDim` is `--latent-dim`, `optim.learningRate` is
 * `--optim.learning-rate`. Flags only read text into values; judging them is `parseConfig`'s, so a wrong flag and a
 * wrong line in a config file get the same answer.
 */

import { type Command, Option } from "commander";
import type { z } from "zod";
import { type Accepted, accepted, branches, valuesOf } from "./accepted.ts";
import { isOptions, type Options } from "./merge.ts";

/** One flag: an option that is not itself a group of options. */
interface Leaf {
  readonly path: readonly string[];
  readonly node: Accepted;
}

/** What was written for one flag, in order; a class, so that no default is taken for it. */
class Texts {
  readonly texts: readonly string[];
  constructor(texts: readonly string[]) {
    this.texts = texts;
  }
}
const collect = (text: string, before: unknown) =>
  new Texts(before instanceof Texts ? [...before.texts, text] : [text]);

/** Options for `command.addOption`, in the schema's order. Booleans come as a pair, `--x` and `--no-x`. */
export function flagsOf(schema: z.ZodObject): Option[] {
  return leaves(accepted(schema)).flatMap(({ path, node }) => {
    const name = flagName(path);
    if (isSwitch(node)) {
      const on = new Option(`--${name}`, node.description).default(node.default);
      on.flags = `--[no-]${name}`; // what --help shows; parsing goes by on.long
      return [on, new Option(`--no-${name}`).hideHelp()];
    }
    const option = new Option(`--${name} <${placeholder(node)}>`, node.description);
    const kinds = branches(listItem(node) ?? node);
    if (kinds.every((kind) => valuesOf(kind).length > 0)) option.choices(kinds.flatMap(valuesOf).map(String));
    if (node.default !== undefined) option.default(node.default, toText(node.default, node));
    return [option.argParser(collect)];
  });
}

/** The flags given on the command line, and no others: defaults stay with the schema. */
export function readFlags(schema: z.ZodObject, command: Command): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const { path, node } of leaves(accepted(schema))) {
    const name = path.join(".");
    if (command.getOptionValueSource(name) !== "cli") continue;
    let group = given;
    for (const key of path.slice(0, -1)) group = group[key] = (group[key] ?? {}) as Record<string, unknown>;
    const value: unknown = command.getOptionValue(name);
    group[path[path.length - 1]] = value instanceof Texts ? fromTexts(value.texts, node) : value;
  }
  return given;
}

/** The arguments that say `options` again: what to type to repeat a run. */
export function toArgs(schema: z.ZodObject, options: Options): string[] {
  return leaves(accepted(schema)).flatMap(({ path, node }) => {
    const value = path.reduce<unknown>((at, key) => (isOptions(at) ? at[key] : undefined), options);
    const name = flagName(path);
    if (value === undefined) return [];
    if (isSwitch(node)) return [value ? `--${name}` : `--no-${name}`];
    return [`--${name}`, toText(value, node)];
  });
}

function leaves(node: Accepted, path: readonly string[] = []): Leaf[] {
  if (!node.properties) return [{ path, node }];
  return Object.entries(node.properties).flatMap(([name, child]) =>
    leaves(child as Accepted, [...path, name]),
  );
}

const flagName = (path: readonly string[]) => path.map(kebab).join(".");
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const isSwitch = (node: Accepted) => node.type === "boolean";
const isScalar = (node: Accepted) => branches(node).every((b) => b.type !== "array" && b.type !== "object");

/** The items of a list that can be written `a,b,c`. */
function listItem(node: Accepted): Accepted | undefined {
  const items = node.type === "array" ? ((node.prefixItems?.[0] ?? node.items) as Accepted) : undefined;
  return items && isScalar(items) ? items : undefined;
}

function placeholder(node: Accepted): string {
  const item = listItem(node);
  if (item) return `${placeholder(item)},…`;
  if (node.title) return node.title.split(" ")[1]; // "a duration such as 2m" -> duration
  if (!isScalar(node)) return "json";
  const kinds = branches(node).filter((kind) => kind.type !== "null");
  if (kinds.every((kind) => valuesOf(kind).length > 0)) return "name";
  return kinds
    .flatMap((kind) => (valuesOf(kind).length > 0 ? valuesOf(kind) : kindNames[String(kind.type)]))
    .join("|");
}
const kindNames: Readonly<Record<string, string>> = {
  string: "text",
  number: "n",
  integer: "n",
  boolean: "true|false",
};

/** The value of a flag given once (`[text]`) or, for a list, once or more; `a\,b` is one item. */
function fromTexts(texts: readonly string[], node: Accepted): unknown {
  const item = listItem(node);
  if (!item) return fromText(texts[texts.length - 1], node);
  const parts = texts.flatMap((text) => (text === "" ? [] : text.split(/(?<!\\),/)));
  return parts.map((part) => fromText(part.replaceAll("\\,", ","), item));
}

/** The most telling value `text` can be for `node`; text that is none of them stays text, for parseConfig to name. */
function fromText(text: string, node: Accepted): unknown {
  const types = new Set(branches(node).map((branch) => branch.type));
  if (types.has("null") && text === "none") return null;
  if (types.has("boolean") && /^(true|false)$/.test(text)) return text === "true";
  if ((types.has("number") || types.has("integer")) && text.trim() !== "" && !Number.isNaN(Number(text)))
    return Number(text);
  if (types.has("array") || types.has("object")) return fromJson(text);
  return text;
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * The inverse of reading. A comma inside an item is written `\,`; the empty list is the empty text. (So an item that
 * ends in a backslash, and a list of one empty text, cannot be written as a flag.)
 */
function toText(value: unknown, node: Accepted): string {
  const item = listItem(node);
  if (item && Array.isArray(value)) return value.map((v) => toText(v, item).replaceAll(",", "\\,")).join(",");
  if (value === null) return "none";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
