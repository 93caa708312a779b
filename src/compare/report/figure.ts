/** @file Numbers as a reader meets them: the same in both languages, true minus signs, no false digits. */

const MINUS = "−";

/** Whole numbers with thousands separated: 421,642. */
export const count = (n: number): string => Math.round(n).toLocaleString("en-US").replace("-", MINUS);

/** Three significant digits, or as many decimals as asked: 0.0123, 12.3, 1,230, 1.2×10⁻⁵. */
export function figure(x: number, decimals?: number): string {
  if (!Number.isFinite(x)) return "∞";
  if (decimals === undefined && x !== 0 && Math.abs(x) < 1e-4) return scientific(x);
  const digits = decimals ?? decimalsFor(Math.abs(x) / 100);
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return x.toLocaleString("en-US", options).replace("-", MINUS);
}

/** Decimals that show a number down to the leading digit of `resolution`, 0 to 6. */
export const decimalsFor = (resolution: number): number =>
  resolution > 0 ? Math.min(6, Math.max(0, -Math.floor(Math.log10(resolution) + 1e-9))) : 2;

/** Decimals that suit a number with this interval: its half-width to two digits. */
export const decimalsWithin = (interval: readonly [number, number]): number =>
  decimalsFor((interval[1] - interval[0]) / 20);

/** 0.032, or below a thousandth "< 0.001". */
export const probability = (p: number): string => (p < 0.001 ? "< 0.001" : figure(p, 3));
export const pValue = (p: number): string => (p < 0.001 ? "p < 0.001" : `p = ${figure(p, 3)}`);

const SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹";
function scientific(x: number): string {
  const [digits, exponent] = x.toExponential(1).split("e") as [string, string];
  const raised = exponent
    .replace("+", "")
    .replace(/\d/g, (d) => SUPERSCRIPT[Number(d)]!)
    .replace("-", "⁻");
  return `${digits.replace("-", MINUS)}×10${raised}`;
}
