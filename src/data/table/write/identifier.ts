/** @file Identifiers that are new and differ from one another. */

import type { IdentifierColumn } from "../schema.ts";
import { isTakenBy } from "../taken.ts";
import type { MadeColumn } from "./column.ts";
import { dice } from "./dice.ts";
import { made } from "./made.ts";
import { filled, piecesOf } from "./pattern.ts";
import { permutation } from "./permutation.ts";

/** Values that the last places of a pattern count; places before them are random. */
const COUNTED = 2 ** 40;

export function identifierColumn(column: IdentifierColumn, seed: number): MadeColumn {
  const { pattern, next, taken } = column;
  const type = pattern === undefined ? "integer" : "text";
  const candidate =
    pattern === undefined
      ? (place: number) => String((next ?? 1) + place)
      : patterned(pattern, seed, column.name, next);
  return made(column, type, taken === undefined ? candidate : avoiding(candidate, isTakenBy(taken)), true);
}

/** Row i has the i-th candidate that the file does not hold; rows are mostly asked for in their order. */
function avoiding(
  candidate: (place: number) => string,
  isTaken: (text: string) => boolean,
): (row: number) => string {
  let [row, place, text] = [-1, -1, ""];
  return (wanted) => {
    if (wanted < row) [row, place] = [-1, -1];
    for (; row < wanted; row++)
      do text = candidate(++place);
      while (isTaken(text));
    return text;
  };
}

/**
 * The identifier of each row: the last places of `pattern` hold the row's number, put in an order that looks random,
 * or counted on from `next`. Rows beyond what the pattern can hold have a number before its first place.
 */
function patterned(pattern: string, seed: number, name: string, next?: number): (row: number) => string {
  const pieces = piecesOf(pattern);
  const places = pieces.filter(({ isPlace }) => isPlace).map(({ text }) => text.length);
  let [size, counted] = [1, places.length];
  while (counted > 0 && size * places[counted - 1]! <= COUNTED) size *= places[--counted]!;

  const order = next === undefined ? permutation(size, seed, name) : (place: number) => place;
  const die = dice(seed, name);
  const digits = new Array<number>(places.length).fill(0);
  const start = pieces.findIndex(({ isPlace }) => isPlace);
  const [before, after] = start < 0 ? [pieces, []] : [pieces.slice(0, start), pieces.slice(start)];
  const head = filled(before, () => 0);

  return (row) => {
    const number = (next ?? 0) + row;
    const beyond = Math.floor(number / size);
    let left = order(number % size);
    for (let p = places.length - 1; p >= counted; p--) {
      digits[p] = left % places[p]!;
      left = Math.floor(left / places[p]!);
    }
    die.take(row);
    for (let p = 0; p < counted; p++) digits[p] = die.below(places[p]!);
    return head + (beyond > 0 ? beyond : "") + filled(after, (_, place) => digits[place]!);
  };
}
