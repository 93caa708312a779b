/** @file What a person says a column is, against what its cells say. */

import { ConfigError, suggest } from "../../util/errors.ts";
import type { ReadOptions } from "../reader.ts";
import { listed } from "./category.ts";
import { forcedDatetime } from "./datetime.ts";
import type { Found } from "./found.ts";
import { forcedIdentifier } from "./identifier.ts";
import { type Hints, infer, withAnswers, withTexts } from "./infer.ts";
import { forcedNumber } from "./numeric.ts";
import { personalColumn } from "./personal.ts";
import { type Profile, textsOf } from "./profile.ts";
import type { Column, PersonalColumn } from "./schema.ts";
import type { ColumnRecord, SchemaFile } from "./schema-file.ts";
import { textColumn } from "./text.ts";

const SORTS = ["name", "email", "phone", "card", "id-number", "address", "url", "ip"] as const;
const KINDS = [
  "integer",
  "float",
  "categorical",
  "boolean",
  "datetime",
  "identifier",
  "text",
  ...SORTS,
] as const satisfies readonly (Column["kind"] | PersonalColumn["sort"])[];

export interface Asked {
  readonly kind: (typeof KINDS)[number];
  /** Where the wish stands, for an error. */
  readonly where: string;
  /** The record of a schema file, whose values, pattern and map count. */
  readonly record?: ColumnRecord;
}

/**
 * The wishes by column.
 *
 * @throws ConfigError on a column that is not there and on a kind that is none
 */
export function askedOf(
  path: string,
  names: readonly string[],
  options: ReadOptions,
  file?: SchemaFile,
): Map<string, Asked> {
  const asked = new Map<string, Asked>();
  const place = (name: string, where: string): string => {
    if (names.includes(name)) return name;
    throw noColumn(where, name, names);
  };
  for (const record of file?.columns ?? []) {
    place(record.name, options.schema!);
    const kind = record.kind === "personal" ? record.sort : record.kind;
    // What is the same everywhere, or follows from another column, is seen in the cells.
    if (kind !== "constant" && kind !== "derived" && kind !== "computed")
      asked.set(record.name, { kind, where: options.schema!, record });
  }
  for (const wish of options.column ?? []) {
    const where = `${path}.column`;
    const colon = wish.lastIndexOf(":");
    const kind = KINDS.find((one) => one === wish.slice(colon + 1));
    if (colon < 1 || !kind)
      throw new ConfigError({
        where,
        expected: `a column and what it is, such as ${names[0]}:categorical`,
        received: JSON.stringify(wish),
        fix: colon < 1 ? `Known: ${KINDS.join(", ")}.` : suggest(wish.slice(colon + 1), KINDS),
      });
    asked.set(place(wish.slice(0, colon), where), { kind, where });
  }
  if (options.target !== undefined) place(options.target, `${path}.target`);
  return asked;
}

const noColumn = (where: string, name: string, names: readonly string[]): ConfigError =>
  new ConfigError({
    where,
    expected: "the name of a column",
    received: JSON.stringify(name),
    fix: suggest(name, names.slice(0, 50)),
  });

/**
 * The column as it was asked for. Where no cell differs it is constant all the same.
 *
 * @throws ConfigError where its cells cannot be that
 */
export function inferAsked(profile: Profile, hints: Hints, asked: Asked | undefined): Found {
  if (!asked || profile.present === 0) return infer(profile, hints);
  const found = forced(profile, hints, asked);
  if (found) return found;
  const [example = "numbers"] = textsOf(profile, 1);
  throw new ConfigError({
    where: asked.where,
    expected: `${profile.name} to be ${asked.kind}`,
    received: `cells such as ${JSON.stringify(example)}`,
  });
}

function forced(profile: Profile, hints: Hints, { kind, record }: Asked): Found | undefined {
  switch (kind) {
    case "integer":
    case "float":
      return forcedNumber(profile, hints.prefersComma, kind);
    case "datetime":
      return forcedDatetime(withTexts(profile, hints), record?.kind === kind ? record.pattern : undefined);
    case "categorical":
    case "boolean": {
      const written = withTexts(profile, hints);
      // A file of what columns are says itself what stands for nothing.
      const texts = record?.missing ? written : withAnswers(written, hints);
      if (kind === "boolean" && texts.kinds.length > 2) return undefined;
      return listed(texts, kind, record?.kind === kind ? record.values : []);
    }
    case "identifier":
      return forcedIdentifier(profile);
    case "text":
      return textColumn(profile);
    default:
      return personalColumn(profile, kind);
  }
}
