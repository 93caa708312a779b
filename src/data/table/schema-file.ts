/** @file What the columns of a table are, as a file that a person can change. */

import { readFileSync } from "node:fs";
import { z } from "zod";
import { parseConfig } from "../../config/parse.ts";
import { FormatError } from "../../util/errors.ts";
import { unreadable } from "../read-file.ts";
import { MOST_DECIMALS } from "./decimals.ts";
import type { TableSchema } from "./schema.ts";

const named = { name: z.string(), missing: z.string().optional() };
const range = z.tuple([z.number(), z.number()]);
const format = z.strictObject({
  decimals: z.int().min(0).max(MOST_DECIMALS),
  fewest: z.int().min(0).max(MOST_DECIMALS).optional(),
  decimalMark: z.enum([".", ","]),
  groupMark: z.string(),
  prefix: z.string(),
  suffix: z.string(),
  hasPlus: z.literal(true).optional(),
  isBare: z.literal(true).optional(),
  exponent: z
    .strictObject({
      sign: z.enum(["e", "E"]),
      hasPlus: z.boolean(),
      digits: z.int().min(1).max(3),
      mantissa: z.tuple([z.int().min(0).max(20), z.int().min(0).max(20)]),
      plain: z.tuple([z.int(), z.int()]).optional(),
    })
    .optional(),
});

const listed = <const K extends string>(kind: K) =>
  z.strictObject({ kind: z.literal(kind), ...named, values: z.array(z.string()).optional() });
const numeric = <const K extends string>(kind: K) =>
  z.strictObject({
    kind: z.literal(kind),
    ...named,
    origin: z.number().optional(),
    format: format.optional(),
    range: range.optional(),
  });

/** A record says as much as its maker likes: what is left out is found in the cells. */
const column = z.discriminatedUnion("kind", [
  listed("categorical"),
  listed("boolean"),
  numeric("integer"),
  numeric("float"),
  z.strictObject({
    kind: z.literal("datetime"),
    ...named,
    origin: z.number().optional(),
    unit: z.number().positive().optional(),
    pattern: z.string().optional(),
    range: range.optional(),
  }),
  z.strictObject({ kind: z.literal("constant"), ...named, value: z.string().optional() }),
  z.strictObject({
    kind: z.literal("identifier"),
    ...named,
    pattern: z.string().optional(),
    next: z.number().optional(),
    taken: z.string().optional(),
  }),
  z.strictObject({
    kind: z.literal("personal"),
    ...named,
    sort: z.enum(["name", "email", "phone", "card", "id-number", "address", "url", "ip"]),
    pattern: z.string().optional(),
    taken: z.string().optional(),
    part: z.enum(["first", "last"]).optional(),
    language: z.enum(["en", "zh"]).optional(),
  }),
  z.strictObject({ kind: z.literal("text"), ...named }),
  z.strictObject({
    kind: z.literal("derived"),
    ...named,
    from: z.string().optional(),
    map: z.record(z.string(), z.string()).optional(),
  }),
  z.strictObject({
    kind: z.literal("computed"),
    ...named,
    terms: z.array(z.strictObject({ from: z.string(), times: z.number() })).optional(),
    plus: z.number().optional(),
    as: z.unknown().optional(),
  }),
]);

const file = z.strictObject({
  columns: z.array(column),
  target: z.string().optional(),
  delimiter: z.string().optional(),
});
export type SchemaFile = z.infer<typeof file>;
export type ColumnRecord = SchemaFile["columns"][number];

/**
 * @throws DataError when it cannot be read
 * @throws FormatError when it is no JSON
 * @throws ConfigError naming the column and the field that does not fit
 */
export function readSchemaFile(path: string): SchemaFile {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw unreadable(path, cause);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new FormatError({ where: path, expected: "JSON", received: shortened(text) }, { cause });
  }
  return parseConfig(file, json, path);
}

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text || "nothing");

/** Without what only a program can make use of, and finds again in the cells. */
export const schemaText = (schema: TableSchema): string =>
  `${JSON.stringify(schema, (key, value: unknown) => (key === "taken" ? undefined : value), 2)}\n`;
