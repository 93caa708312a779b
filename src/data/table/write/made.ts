import type { MadeColumn } from "./column.ts";

/** A column whose cells are a function of the row's place alone. */
export const made = (
  { name, missing = "" }: { readonly name: string; readonly missing?: string },
  type: MadeColumn["type"],
  text: (row: number) => string,
  isDistinct: boolean,
): MadeColumn => ({
  form: "made",
  name,
  type,
  missing,
  isDistinct,
  texts: ({ rows, first }) => Array.from({ length: rows }, (_, i) => text(first + i)),
});
