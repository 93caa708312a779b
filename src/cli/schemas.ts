/** @file The options of training as flags: a family's own are `--vae.beta 4`, its networks' are `--network.width 64`. */

import { z } from "zod";
import { modalities } from "../modalities/index.generated.ts";
import { familyOf, type ModelName, modelNames } from "../presets/named.ts";

type Fields = Record<string, z.ZodType>;

/** The same fields, none required and none filled in: what is left out is decided by the data's modality. */
const optional = (schema: z.ZodObject): Fields =>
  Object.fromEntries(
    Object.entries(schema.shape as Fields).map(([name, field]) => {
      const bare = field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType) : field;
      return [name, bare.optional().describe(field.description ?? "")];
    }),
  );

/** One group of options for each family and each preset. */
export const familyFlags: Fields = Object.fromEntries(
  modelNames.map((name) => [name, z.strictObject(optional(familyOf(name).config)).optional()]),
);

/** The network options of every modality; each modality knows its own and refuses the rest. */
export const networkFlags = z
  .strictObject(Object.assign({}, ...Object.values(modalities).map((m) => optional(m.network))) as Fields)
  .optional();

export const optionsOf = (
  flags: Readonly<Record<string, unknown>>,
  family: ModelName,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries((flags[family] ?? {}) as Record<string, unknown>).filter(([, v]) => v !== undefined),
  );
