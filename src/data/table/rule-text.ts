import type { ComputedColumn } from "./schema.ts";

/** What a column is computed as, for a person: `100 price`, `net + tax`, `2024 - born`. */
export function ruleText({ terms, plus, as }: Pick<ComputedColumn, "terms" | "plus" | "as">): string {
  const isDate = as.kind === "datetime";
  const parts = terms.map(({ from, times }) => {
    const size = Math.abs(times);
    const factor =
      isDate && size % DAY === 0 && size > 0 ? ` ${size / DAY === 1 ? "" : `${size / DAY} `}days` : "";
    if (factor) return { sign: times < 0 ? "-" : "+", text: `${from}${factor}` };
    return {
      sign: times < 0 ? "-" : "+",
      text: size === 1 ? from : `${Number(size.toPrecision(6))} ${from}`,
    };
  });
  if (plus !== 0 && !isDate) parts.push({ sign: plus < 0 ? "-" : "+", text: String(Math.abs(plus)) });
  // A term with a plus sign leads where there is one.
  const lead = Math.max(
    0,
    parts.findIndex(({ sign }) => sign === "+"),
  );
  const [first] = parts.splice(lead, 1);
  return `${first.sign === "-" ? "-" : ""}${first.text}${parts.map(({ sign, text }) => ` ${sign} ${text}`).join("")}`;
}

const DAY = 86_400_000;
