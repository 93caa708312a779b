import type { TableEvidence } from "../types.ts";

/** Such as `'sex=Female'`, a condition that the rows can meet, in quotes for a shell; undefined where no name is plain. */
export function exampleCondition({ columns }: TableEvidence): string | undefined {
  const isPlain = (text: string | undefined): boolean => /^[A-Za-z][\w-]*$/.test(text ?? "");
  return columns
    .filter(({ form, name }) => form === "categories" && isPlain(name))
    .flatMap(({ name, bins }) => (isPlain(bins[1]) ? [`'${name}=${bins[1]}'`] : []))[0];
}
