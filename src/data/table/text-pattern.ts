/** @file The form that texts have in common, as literal characters and places to fill: "C-####" of C-0017 and C-2201. */

/** Signs of a pattern, and what each stands for. */
const PLACES: readonly [sign: string, form: RegExp][] = [
  ["#", /^[0-9]+$/],
  ["a", /^[a-z]+$/],
  ["A", /^[A-Z]+$/],
  ["h", /^[0-9a-f]+$/],
];
const SIGNS = /[#@Aah\\]/;
/** So many texts without a zero where a number begins: none begins with one. */
const ENOUGH_NUMBERS = 40;
/** Of all texts, those of the commonest length. */
const ENOUGH = 0.5;

/**
 * Undefined where there is none: texts of other classes of characters, of too many lengths, or all the same.
 *
 * @param allDigits  the digits at the end are places, those too that are the same in all texts: a counter runs there
 */
export function patternOf(texts: readonly string[], allDigits = false): string | undefined {
  const shape = shapeOf(texts[0]);
  if (texts.some((text) => shapeOf(text) !== shape && !isHexadecimal(text))) return undefined;
  const lengths = new Map<number, number>();
  for (const { length } of texts) lengths.set(length, (lengths.get(length) ?? 0) + 1);
  const [length, count] = [...lengths].reduce((a, b) => (b[1] > a[1] ? b : a));
  if (count < ENOUGH * texts.length) return undefined;
  const alike = texts.filter((text) => text.length === length);
  const counter = allDigits ? (/\d+$/.exec(alike[0])?.index ?? length) : length;

  let pattern = "";
  let places = 0;
  for (let i = 0; i < length; i++) {
    const letters = [...new Set(alike.map((text) => text[i]))].join("");
    if (letters.length === 1 && i < counter) {
      pattern += SIGNS.test(letters) ? `\\${letters}` : letters;
      continue;
    }
    const place = PLACES.find(([, form]) => form.test(letters));
    if (!place) return undefined;
    const beginsNumber = i < counter && alike.length >= ENOUGH_NUMBERS && !/\d/.test(alike[0][i - 1] ?? "");
    pattern += place[0] === "#" && beginsNumber && !letters.includes("0") ? "@" : place[0];
    places++;
  }
  return places > 0 ? pattern : undefined;
}

/** Runs of digits and of letters as one sign each. */
const shapeOf = (text: string): string =>
  text
    .replace(/\d+/g, "0")
    .replace(/[a-z]+/g, "a")
    .replace(/[A-Z]+/g, "A");

const isHexadecimal = (text: string): boolean => /^[0-9a-f]{4,}(?:-?[0-9a-f]{4,})*$/.test(text);
