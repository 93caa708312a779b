/** @file One condition as a person writes it: a column, a sign, a value. */

import { ConfigError } from "../../../util/errors.ts";

export interface Clause {
  readonly text: string;
  readonly name: string;
  readonly sign: "=" | "!=" | "<" | "<=" | ">" | ">=" | "in";
  /** Of `in`, all that stand between bars; else one. */
  readonly values: readonly string[];
}

const CLAUSE = /^\s*("(?:[^"]|"")*"|.+?)\s*(<=|>=|!=|==?|<|>|\sin\s)\s*(.*?)\s*$/s;

/**
 * @param text  clauses with commas between them; quotes keep a comma, a bar or a sign in a name or a value, and a quote
 *   within them is written twice
 * @throws ConfigError for what is no clause
 */
export function clausesOf(text: string): Clause[] {
  const parts = apart(text, ",").filter((part) => part.trim() !== "");
  return (parts.length > 0 ? parts : [text]).map((part) => {
    const found = CLAUSE.exec(part);
    if (!found)
      throw new ConfigError({
        where: "where",
        expected: "column=value, column>number, column in low..high or column in a|b",
        received: JSON.stringify(part.trim()),
      });
    const [, name, written, value] = found;
    const sign = written.trim().replace("==", "=") as Clause["sign"];
    const values = sign === "in" ? apart(value, "|") : [value];
    return { text: part.trim(), name: unquoted(name), sign, values: values.map(unquoted) };
  });
}

/** The parts between marks that do not stand in quotes. */
const apart = (text: string, mark: "," | "|"): string[] => {
  const parts = [""];
  let isQuoted = false;
  for (const sign of text) {
    if (sign === '"') isQuoted = !isQuoted;
    if (sign === mark && !isQuoted) parts.push("");
    else parts[parts.length - 1] += sign;
  }
  return parts;
};

const unquoted = (text: string): string => {
  const inside = /^\s*"(.*)"\s*$/s.exec(text);
  return inside ? inside[1].replaceAll('""', '"') : text.trim();
};
