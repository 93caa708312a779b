import type { Dice } from "../dice.ts";
import { filled, piecesOf } from "../pattern.ts";

const DEFAULT = "(###) ###-####";
const NORTH_AMERICAN = /^(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]?\d{4}$/;

/** A telephone number of the same form. In North America nobody has one that ends in 555-01xx, so these do. */
export function phone(pattern = DEFAULT): (die: Dice) => string {
  const pieces = piecesOf(pattern);
  const any = (die: Dice): string => filled(pieces, (alphabet) => die.below(alphabet.length));
  if (!NORTH_AMERICAN.test(filled(pieces, () => 0))) return any;
  return (die) =>
    filled(pieces, (_, place) => (place === 0 ? 2 + die.below(8) : die.below(10))).replace(
      /\d{3}([ .-]?)\d{4}$/,
      (_, mark: string) => `555${mark}01${die.below(10)}${die.below(10)}`,
    );
}
