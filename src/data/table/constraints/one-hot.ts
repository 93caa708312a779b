import { isTruth } from "../write/listed.ts";
import { type Cell, defineConstraint } from "./define.ts";
import { columnOf, listIn } from "./view.ts";

const truthOf = (cell: Cell): boolean | undefined => (cell === undefined ? undefined : isTruth(String(cell)));

/** One of the columns is 1, or true, and the others are 0. */
export default defineConstraint({
  name: "one-hot",
  form: "one-hot(a,b)",
  parse(text, view) {
    const columns = listIn(text, "one-hot")?.map((name) => columnOf(view, name, text).name);
    return (
      columns && {
        name: text,
        columns,
        begin: () => ({
          holds(row) {
            const truths = columns.map((column) => truthOf(row[column]));
            return !truths.includes(undefined) && truths.filter(Boolean).length === 1;
          },
        }),
      }
    );
  },
});
