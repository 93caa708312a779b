import { defineConstraint, type Row } from "./define.ts";
import { columnOf, listIn } from "./view.ts";

/** No two rows have the same value, or the same values; rows that lack one pass. What is kept is remembered. */
export default defineConstraint({
  name: "unique",
  form: "unique(a), unique(a,b)",
  parse(text, view) {
    const names = listIn(text, "unique");
    // Identifiers are made up so, and are no part of the rows that are looked at.
    if (names?.some((name) => view.distinct.has(name)))
      return { name: text, columns: [], begin: () => ({ holds: () => true }) };
    const columns = names?.map((name) => columnOf(view, name, text).name);
    return (
      columns && {
        name: text,
        columns,
        begin() {
          const seen = new Set<string>();
          const keyOf = (row: Row): string | undefined => {
            const values = columns.map((column) => row[column]);
            return values.includes(undefined) ? undefined : JSON.stringify(values);
          };
          return {
            holds(row) {
              const key = keyOf(row);
              return key === undefined || !seen.has(key);
            },
            kept(row) {
              const key = keyOf(row);
              if (key !== undefined) seen.add(key);
            },
          };
        },
      }
    );
  },
});
