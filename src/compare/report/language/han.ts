/**
 * A template whose gaps are set as Chinese printers set them: a space where Han meets Latin letters or digits, none
 * where Han meets Han. Only the seams are touched; what is put in stays as it is.
 *
 * @source W3C, Requirements for Chinese Text Layout, section 3.2.2: https://www.w3.org/TR/clreq/
 * @checked by hand
 */
export function han(strings: TemplateStringsArray, ...parts: readonly (string | number)[]): string {
  return strings
    .slice(1)
    .reduce((text, string, i) => seam(seam(text, String(parts[i])), string), strings[0]!);
}

const HAN = /\p{Script=Han}/u;
/** Braces too: they hold the place of a number the page's script writes. */
const LATIN = /[\p{Script=Latin}\p{Number}%{}]/u;

function seam(left: string, right: string): string {
  const [end, start] = [left.at(-1) ?? "", right.at(0) ?? ""];
  const isMixed = (HAN.test(end) && LATIN.test(start)) || (LATIN.test(end) && HAN.test(start));
  return isMixed ? `${left} ${right}` : left + right;
}
