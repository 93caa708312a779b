import type { Dice } from "../dice.ts";
import { filled, piecesOf } from "../pattern.ts";

const DEFAULT = "(###) ###-####";
/** Numbers of North America whose last seven digits are 555-01xx belong to nobody. */
const NOBODYS = "55501";

/** A telephone number of the same form; one nobody has where the form is North American. */
export function phone(pattern = DEFAULT): (die: Dice) => string {
  const pieces = piecesOf(pattern);
  const digits = pieces.filter(({ text, isPlace }) => isPlace || /\d/.test(text));
  const places = digits.filter(({ isPlace }) => isPlace).length;
  const isAmerican =
    places === 10 && (digits.length === 10 || (digits.length === 11 && digits[0]!.text === "1"));
  return (die) =>
    filled(pieces, (alphabet, place) => {
      if (!isAmerican) return die.below(alphabet.length);
      if (place === 0) return 2 + die.below(8);
      return place >= 3 && place < 8 ? Number(NOBODYS[place - 3]) : die.below(10);
    });
}
