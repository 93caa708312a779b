import { comparison, isEnd } from "./bound.ts";
import { defineConstraint } from "./define.ts";
import { ordered } from "./view.ts";

/** `a <= b` and its like, between two columns; a row without one of the values passes. */
export default defineConstraint({
  name: "inequality",
  form: "a <= b, a < b",
  parse(text, view) {
    const { left, sign, right } = comparison(text) ?? {};
    if (left === undefined || isEnd(right!, view)) return undefined;
    const [a, b] = sign!.startsWith("<") ? [left, right!] : [right!, left];
    const [low, high] = [ordered(view, a, text).name, ordered(view, b, text).name];
    const isStrict = sign!.length === 1;
    return {
      name: text,
      columns: [low, high],
      orders: [{ below: low, above: high, isStrict }],
      begin: () => ({
        holds(row) {
          const [x, y] = [row[low], row[high]];
          return x === undefined || y === undefined || (isStrict ? x < y : x <= y);
        },
      }),
    };
  },
});
