import { defineConstraint, type Row } from "./define.ts";
import { columnOf, listIn } from "./view.ts";

/** The values of these columns stand together in a row of the data; "nothing" is a value as any other. */
export default defineConstraint({
  name: "combination",
  form: "combination(a,b)",
  parse(text, view) {
    const columns = listIn(text, "combination")?.map((name) => columnOf(view, name, text).name);
    if (!columns) return undefined;
    const keyOf = (row: Row): string => JSON.stringify(columns.map((column) => row[column] ?? null));
    return {
      name: text,
      columns,
      needsData: true,
      begin(data) {
        const known = new Set<string>();
        for (const row of data()) known.add(keyOf(row));
        return { holds: (row) => known.has(keyOf(row)) };
      },
    };
  },
});
