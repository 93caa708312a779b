/** @file Numbers as the file has them. */

import { exponentText, hasExponent, withDigits } from "../exponent-form.ts";
import type { NumberFormat, NumericColumn } from "../schema.ts";
import type { NumberColumn } from "./column.ts";
import { remembered } from "./remembered.ts";

/** The column whose cells stand at `at` in a row. */
export function numberColumn(
  { name, kind, origin, format, range, missing = "" }: NumericColumn,
  at: number,
): NumberColumn {
  const [low, high] = range;
  const round = rounded(format, kind === "integer");
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
        const x = round(cells[i * width + at]!, origin);
        out[i] = x < low ? low : x > high ? high : x + 0; // + 0 makes 0 of -0
      }
      return out;
    },
    text: format.decimals === 0 && !format.exponent ? remembered(text, low, high) : text,
  };
}

/** Decimals that a cell of 32 bits holds: further digits are of the number nearest to what was written. */
const HELD = 6;

/** The number that a cell stands for, with as many digits as the file writes. */
function rounded(
  { decimals, fewest = decimals, exponent }: NumberFormat,
  isInteger: boolean,
): (cell: number, origin: number) => number {
  const scale = 10 ** (isInteger ? 0 : decimals);
  const fixed = (x: number): number => Math.round(x * scale) / scale;
  if (exponent)
    return (cell, origin) => {
      const x = fixed(cell + origin);
      return hasExponent(exponent, x) ? Number(x.toExponential(exponent.mantissa[1])) : x;
    };
  if (decimals <= HELD || fewest === decimals) return (cell, origin) => fixed(cell + origin);
  // A file of 0.1 and 0.30000000000000004 has its 0.1 back, not the 0.10000000149 that 32 bits made of it.
  return (cell, origin) => {
    const short = Number((cell + origin).toPrecision(HELD));
    return Math.fround(short - origin) === cell ? short : fixed(cell + origin);
  };
}

/** The text of a number that has been rounded. */
export function numberText(format: NumberFormat): (x: number) => string {
  const { decimals, fewest = decimals, decimalMark, groupMark, prefix, suffix, exponent } = format;
  const fixed = (size: number): string => (decimals === 0 ? String(size) : size.toFixed(decimals));
  const sized = fewest === decimals ? fixed : (size: number): string => withDigits(fixed(size), fewest);
  const plain = exponent
    ? (size: number): string => (hasExponent(exponent, size) ? exponentText(exponent, size) : sized(size))
    : sized;
  const isSimple =
    decimalMark === "." && !groupMark && !prefix && !suffix && !format.hasPlus && !format.isBare;
  if (isSimple) return (x) => (x < 0 ? `-${plain(-x)}` : plain(x));
  const plus = format.hasPlus ? "+" : "";
  return (x) => {
    const [whole, fraction] = plain(Math.abs(x)).split(".") as [string, string | undefined];
    const grouped = groupMark ? whole.replace(/\B(?=(\d{3})+$)/g, () => groupMark) : whole;
    const before = format.isBare && fraction !== undefined && grouped === "0" ? "" : grouped;
    const sign = x < 0 ? "-" : x > 0 ? plus : "";
    return `${sign}${prefix}${before}${fraction === undefined ? "" : decimalMark + fraction}${suffix}`;
  };
}
