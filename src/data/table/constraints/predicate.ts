import type { Constraint, Row } from "./define.ts";

/**
 * A constraint of one's own: rows for which `holds` is false are drawn again.
 * @param name  what an error calls it
 * @param columns  those `holds` looks at; all that are learnt where absent, which takes longer
 */
export const predicate = (
  name: string,
  holds: (row: Row) => boolean,
  columns?: readonly string[],
): Constraint => ({ name, ...(columns && { columns }), begin: () => ({ holds }) });
