import type { Dice } from "../dice.ts";
import { filled, type Piece, piecesOf } from "../pattern.ts";

/** First digits that payment services keep for tests, by the number of digits. */
const TEST_RANGES: Readonly<Record<number, string>> = { 15: "378282", 16: "400000" };
const DEFAULT = "################";

/** A card number of a test range, its last digit such that Luhn's sum holds. */
export function card(pattern = DEFAULT): (die: Dice) => string {
  const pieces = piecesOf(pattern);
  const places = pieces.filter(({ isPlace }) => isPlace).length;
  const start = startOf(pieces);
  return (die) => {
    const digits = Array.from({ length: places }, (_, p) =>
      start[p] === undefined ? die.below(10) : Number(start[p]),
    );
    for (let d = 0; d < 10; d++) {
      if (places > 0) digits[places - 1] = d;
      const text = filled(pieces, (_, place) => digits[place]!);
      if (isLuhn(text)) return text;
    }
    return filled(pieces, (_, place) => digits[place]!);
  };
}

/** What the pattern's own digits leave of the test range, by place. */
function startOf(pieces: readonly Piece[]): string[] {
  const digits = pieces.filter(({ text, isPlace }) => isPlace || /\d/.test(text));
  const range = TEST_RANGES[digits.length] ?? TEST_RANGES[16]!;
  return digits.slice(0, range.length).flatMap(({ isPlace }, i) => (isPlace ? [range[i]!] : []));
}

/**
 * Whether the digits of `text`, every second one from the right doubled (less 9 where that has two digits), add up to
 * a multiple of 10.
 * @source Luhn 1960, US patent 2,950,048
 */
export function isLuhn(text: string): boolean {
  const digits = [...text].filter((c) => c >= "0" && c <= "9").reverse();
  const sum = digits.reduce((total, c, i) => {
    const d = Number(c) * (i % 2 === 1 ? 2 : 1);
    return total + (d > 9 ? d - 9 : d);
  }, 0);
  return sum % 10 === 0;
}
