/** @file The form of an identifier: literal text, and places to fill. */

/** What fills a place, by its sign. */
const ALPHABETS: Readonly<Record<string, string>> = {
  "#": "0123456789",
  "@": "123456789",
  A: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  a: "abcdefghijklmnopqrstuvwxyz",
  h: "0123456789abcdef",
};

export interface Piece {
  readonly text: string;
  /** Whether `text` is the alphabet of a place rather than what stands there. */
  readonly isPlace: boolean;
}

/** A pattern as its pieces, a character each. */
export function piecesOf(pattern: string): Piece[] {
  const pieces: Piece[] = [];
  const signs = [...pattern];
  for (let i = 0; i < signs.length; i++) {
    const alphabet = ALPHABETS[signs[i]!];
    if (alphabet) pieces.push({ text: alphabet, isPlace: true });
    else pieces.push({ text: signs[i] === "\\" ? (signs[++i] ?? "\\") : signs[i]!, isPlace: false });
  }
  return pieces;
}

/** How many texts a pattern can be filled to. */
export const valuesOf = (pattern: string): number =>
  piecesOf(pattern).reduce((n, { text, isPlace }) => (isPlace ? n * text.length : n), 1);

/** The pattern with each place filled by a character of its alphabet; `choose` is asked from left to right. */
export function filled(
  pieces: readonly Piece[],
  choose: (alphabet: string, place: number) => number,
): string {
  let out = "";
  let place = 0;
  for (const { text, isPlace } of pieces) out += isPlace ? text[choose(text, place++)]! : text;
  return out;
}
