import { ConfigError } from "../../../util/errors.ts";
import { comparison, endOf, isEnd, nextDown, nextUp } from "./bound.ts";
import { type Constraint, defineConstraint } from "./define.ts";
import { ordered, type View } from "./view.ts";

/** `a in 1..5`, `a in 1..`, `a >= 1`; a row without the value passes. */
export default defineConstraint({
  name: "range",
  form: "a in 18..90, a >= 18",
  parse(text, view) {
    const closed = /^(.+?)\s+in\s+(.*?)\s*\.\.\s*(.*)$/s.exec(text);
    if (closed) {
      const [, name, low, high] = closed as unknown as [string, string, string, string];
      return rangeOf(text, name, view, low, high);
    }
    const { left, sign, right } = comparison(text) ?? {};
    if (left === undefined || !isEnd(right!, view)) return undefined;
    return sign!.startsWith("<")
      ? rangeOf(text, left, view, "", right!, (x) => x, sign === "<" ? nextDown : undefined)
      : rangeOf(text, left, view, right!, "", sign === ">" ? nextUp : undefined);
  },
});

const same = (x: number): number => x;

function rangeOf(
  text: string,
  column: string,
  view: View,
  from: string,
  to: string,
  raised = same,
  lowered = same,
): Constraint {
  const { type } = ordered(view, column, text);
  const low = from === "" ? -Infinity : raised(endOf(from, type));
  const high = to === "" ? Infinity : lowered(endOf(to, type));
  if (!(low <= high))
    throw new ConfigError({
      where: `constraint ${text}`,
      expected: "two ends in order",
      received:
        Number.isNaN(low) || Number.isNaN(high)
          ? `${from}..${to}, which are not both values of ${column}`
          : `${from}..${to}`,
    });
  return {
    name: text,
    columns: [column],
    bounds: [{ column, low, high }],
    begin: () => ({
      holds(row) {
        const value = row[column];
        return value === undefined || ((value as number) >= low && (value as number) <= high);
      },
    }),
  };
}
