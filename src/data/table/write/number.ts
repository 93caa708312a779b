/** @file Numbers as the file has them. */

import type { NumberFormat, NumericColumn } from "../schema.ts";
import type { NumberColumn } from "./column.ts";
import { remembered } from "./remembered.ts";

/** The column whose cells stand at `at` in a row. */
export function numberColumn(
  { name, kind, origin, format, range, missing = "" }: NumericColumn,
  at: number,
): NumberColumn {
  const [low, high] = range;
  const scale = 10 ** (kind === "integer" ? 0 : format.decimals);
  const text = numberText(format);
  return {
    form: "number",
    name,
    type: kind,
    missing,
    range,
    numbers({ cells, width, rows }) {
      const out = new Float64Array(rows);
      for (let i = 0; i < rows; i++) {
        const x = cells[i * width + at]! + origin;
        const rounded = Math.round(x * scale) / scale;
        out[i] = rounded < low ? low : rounded > high ? high : rounded + 0; // + 0 makes 0 of -0
      }
      return out;
    },
    text: format.decimals === 0 ? remembered(text, low, high) : text,
  };
}

/** The text of a number that has been rounded to `decimals`. */
export function numberText({
  decimals,
  decimalMark,
  groupMark,
  prefix,
  suffix,
}: NumberFormat): (x: number) => string {
  const plain = (x: number): string => (decimals === 0 ? String(x) : x.toFixed(decimals));
  if (decimalMark === "." && !groupMark && !prefix && !suffix) return plain;
  return (x) => {
    const [whole, fraction] = plain(Math.abs(x)).split(".") as [string, string | undefined];
    const grouped = groupMark ? whole.replace(/\B(?=(\d{3})+$)/g, () => groupMark) : whole;
    return `${x < 0 ? "-" : ""}${prefix}${grouped}${fraction === undefined ? "" : decimalMark + fraction}${suffix}`;
  };
}
