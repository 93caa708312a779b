import type { Found } from "./found.ts";
import type { Profile } from "./profile.ts";

/** Every cell is the same, or every cell is missing. */
export function asConstant({
  raw,
  name,
  kinds,
  missing,
  present,
  rows,
  distinct,
}: Profile): Found | undefined {
  if (present === 0)
    return {
      column: { kind: "constant", name, missing: missing ?? "", value: missing ?? "" },
      notes: [`${name}: every cell is missing.`],
    };
  if (present < rows || distinct > 1) return undefined;
  const value = kinds.length > 0 ? raw.texts[kinds[0]] : String(raw.numbers![0]);
  return { column: { kind: "constant", name, value }, notes: [] };
}
