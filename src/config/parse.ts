/** @file From whatever a person wrote to a checked config, or to one sentence that says what is wrong with it. */

import type { z } from "zod";
import { ConfigError, nearest, suggest } from "../util/errors.ts";
import { accepted, branches, namesAt, nodesAt, phrase, valueAt, valuesOf } from "./accepted.ts";

/**
 * Checks `input` against `schema` and fills in defaults.
 *
 * A refinement's message is the text after "expected": `.refine(isPowerOfTwo, "a power of two")`.
 *
 * @param where  what the person calls this object (`vae`, `diptych.yaml`); leads every path in an error
 * @throws ConfigError for the first thing that does not fit
 */
export function parseConfig<S extends z.ZodType>(schema: S, input: unknown, where: string): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  // A misspelt option is also a missing one; the misspelling is the cause and is told first.
  const { issues } = result.error;
  throw complaint(schema, input, where, issues.find((i) => i.code === "unrecognized_keys") ?? issues[0]);
}

function complaint(schema: z.ZodType, input: unknown, where: string, issue: z.core.$ZodIssue): ConfigError {
  const root = accepted(schema);
  if (issue.code === "unrecognized_keys") {
    const name = issue.keys[0];
    return new ConfigError({
      where: [where, ...issue.path, name].join("."),
      expected: "a known option",
      received: show(name),
      fix: suggest(name, namesAt(root, issue.path, input)),
    });
  }
  const nodes = nodesAt(root, issue.path, input);
  const value = valueAt(input, issue.path);
  const near =
    typeof value === "string" ? nearestValue(value, nodes.flatMap(branches).flatMap(valuesOf)) : undefined;
  return new ConfigError({
    where: [where, ...issue.path].join("."),
    expected: issue.code === "custom" ? issue.message : phrase(nodes),
    received: show(value),
    ...(near && { fix: `Did you mean ${near}?` }),
  });
}

const nearestValue = (text: string, values: readonly unknown[]) =>
  nearest(
    text,
    values.filter((value) => typeof value === "string"),
  );

/** A value as an error shows it: strings quoted, numbers as given, long things cut. */
export function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
