import type { z } from "zod";
import { parseConfig } from "../../config/parse.ts";
import { ConfigError, FormatError } from "../../util/errors.ts";

/** `value` as the schema has it. Throws FormatError for the first thing in a file that does not fit. */
export function checked<S extends z.ZodType>(schema: S, value: unknown, where: string): z.output<S> {
  try {
    return parseConfig(schema, value, where);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const { expected, received } = error; // its advice is for a person who wrote the file, and nobody did
    throw new FormatError({ where: error.where, expected, received }, { cause: error });
  }
}
