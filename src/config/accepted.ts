/**
 * @file What a schema accepts, as JSON Schema nodes: the one view of a schema that the error texts, the flags and the
 * Studio's forms share. It is the view from the input side: a duration is text here, seconds after parsing.
 */

import { z } from "zod";

export type Accepted = z.core.JSONSchema.BaseSchema;

export const accepted = (schema: z.ZodType): Accepted =>
  z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });

/** The branches of a union, flattened; anything else is its own only branch. */
export function branches(node: Accepted): Accepted[] {
  const union = node.anyOf ?? node.oneOf;
  if (union) return union.flatMap((branch) => branches(branch as Accepted));
  if (Array.isArray(node.type)) return node.type.map((type) => ({ ...node, type }) as Accepted);
  return [node];
}

/** The nodes that could stand at `path`. A union of objects is narrowed by what `input` says of its constants. */
export function nodesAt(root: Accepted, path: readonly PropertyKey[], input: unknown): Accepted[] {
  let nodes = [root];
  let value = input;
  for (const key of path) {
    const candidates = nodes.flatMap(branches);
    const fitting = candidates.filter((node) => constantsFit(node, value)); // none: the constant itself is at fault
    nodes = (fitting.length ? fitting : candidates).flatMap((node) => childrenOf(node, key));
    value = valueAt(value, [key]);
  }
  return nodes;
}

export const valueAt = (input: unknown, path: readonly PropertyKey[]) =>
  path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key], input);

/** Names an object may have at `path`. */
export function namesAt(root: Accepted, path: readonly PropertyKey[], input: unknown): string[] {
  const value = valueAt(input, path);
  const objects = nodesAt(root, path, input).flatMap(branches);
  const fitting = objects.filter((node) => constantsFit(node, value));
  return [...new Set(fitting.flatMap((node) => Object.keys(node.properties ?? {})))];
}

/** `an integer >= 1`, `one of vae, gan`, `a list, each a number from 0 to 1`; a node with a title is called that. */
export function phrase(nodes: readonly Accepted[]): string {
  const titled = nodes.filter((node) => node.title);
  const open = nodes.filter((node) => !node.title).flatMap(branches);
  const values = open.flatMap(valuesOf);
  const others = open.filter((node) => valuesOf(node).length === 0).map(phraseOf);
  const listed =
    values.length > 1 ? [`one of ${values.join(", ")}`] : values.map((value) => JSON.stringify(value));
  return [...new Set([...titled.map((node) => node.title!), ...listed, ...others])].join(" or ") || "a value";
}

/** The values of an enum or a literal. */
export const valuesOf = (node: Accepted): readonly unknown[] =>
  node.enum ?? (node.const === undefined ? [] : [node.const]);

function phraseOf(node: Accepted): string {
  switch (node.type) {
    case "integer":
    case "number":
      return [node.multipleOf ? `a multiple of ${node.multipleOf}` : article(node.type), range(node)].join(
        "",
      );
    case "boolean":
      return "true or false";
    case "string":
      if (node.pattern) return `text like /${node.pattern}/`;
      return node.minLength ? "text that is not empty" : "text";
    case "null":
      return "null";
    case "array":
      return `a list${size(node)}${typeof node.items === "object" ? `, each ${phrase([node.items as Accepted])}` : ""}`;
    case "object":
      return "options by name";
    default:
      return "a value";
  }
}

const article = (type: "integer" | "number") => (type === "integer" ? "an integer" : "a number");

/** zod bounds every integer by the safe integers; those bounds are nobody's wish and stay unsaid. */
function range(node: Accepted): string {
  const min = node.minimum === Number.MIN_SAFE_INTEGER ? undefined : node.minimum;
  const max = node.maximum === Number.MAX_SAFE_INTEGER ? undefined : node.maximum;
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  const bounds = [
    min !== undefined && `>= ${min}`,
    node.exclusiveMinimum !== undefined && `> ${node.exclusiveMinimum}`,
    max !== undefined && `<= ${max}`,
    node.exclusiveMaximum !== undefined && `< ${node.exclusiveMaximum}`,
  ].filter(Boolean);
  return bounds.length ? ` ${bounds.join(" and ")}` : "";
}

function size({ minItems: min, maxItems: max }: Accepted): string {
  if (min === undefined && max === undefined) return "";
  if (min === max) return ` of ${min}`;
  if (max === undefined) return ` of at least ${min}`;
  return min === undefined ? ` of at most ${max}` : ` of ${min} to ${max}`;
}

function childrenOf(node: Accepted, key: PropertyKey): Accepted[] {
  const child =
    typeof key === "number"
      ? (node.prefixItems?.[key] ?? node.items)
      : (node.properties?.[String(key)] ?? node.additionalProperties);
  return typeof child === "object" ? [child as Accepted] : [];
}

function constantsFit(node: Accepted, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  const given = value as Record<string, unknown>;
  return Object.entries(node.properties ?? {}).every(
    ([name, child]) => typeof child !== "object" || child.const === undefined || child.const === given[name],
  );
}
