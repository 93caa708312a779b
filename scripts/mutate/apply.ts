import type { Mutation } from "./mutations.ts";

/** `text` with one mistake in it. Throws unless what the mistake replaces stands there once. */
export function mutated(text: string, { file, find, replace }: Mutation): string {
  const places = [...text.matchAll(new RegExp(find.trim().split(/\s+/).map(escaped).join("\\s*"), "g"))];
  if (places.length !== 1)
    throw new Error(`${file}: expected "${find}" once, found it ${places.length} times.`);
  const { index, 0: found } = places[0]!;
  return text.slice(0, index) + replace + text.slice(index + found.length);
}

/** White space may stand around a bracket and a comma before a closing one, so that formatting does not matter. */
const escaped = (part: string): string =>
  part
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/\\[([]/g, "\\s*$&\\s*")
    .replace(/\\[)\]]/g, "\\s*,?\\s*$&");
