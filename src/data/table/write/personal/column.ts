/** @file People who do not exist, in the form of those who do. */

import type { PersonalColumn } from "../../schema.ts";
import { isTakenBy } from "../../taken.ts";
import type { MadeColumn } from "../column.ts";
import { type Dice, dice } from "../dice.ts";
import { made } from "../made.ts";
import { filled, piecesOf } from "../pattern.ts";
import { card } from "./card.ts";
import { phone } from "./phone.ts";
import { DISTRICTS, FIRST, GIVEN, LAST, ROADS, ROADS_ZH, STREETS, SURNAMES, TOWNS } from "./words.ts";

type Maker = (die: Dice, row: number) => string;

/** Reserved for examples: mail to them reaches nobody. */
const DOMAINS = ["example.com", "example.org", "example.net"];

const byPattern = (pattern: string): Maker => {
  const pieces = piecesOf(pattern);
  return (die) => filled(pieces, (alphabet) => die.below(alphabet.length));
};

/** How a cell of each sort is made. */
const MAKERS: Readonly<Record<PersonalColumn["sort"], (column: PersonalColumn) => Maker>> = {
  name: ({ language, part }) => {
    const isChinese = language === "zh";
    const last: Maker = (die) => die.of(isChinese ? SURNAMES : LAST);
    const first: Maker = isChinese
      ? (die) => die.of(GIVEN) + (die.below(3) === 0 ? "" : die.of(GIVEN))
      : (die) => die.of(FIRST);
    if (part) return part === "first" ? first : last;
    return isChinese
      ? (die, row) => last(die, row) + first(die, row)
      : (die, row) => `${first(die, row)} ${last(die, row)}`;
  },
  email: () => (die, row) => `${die.of(FIRST)}.${die.of(LAST)}${row + 1}@${die.of(DOMAINS)}`.toLowerCase(),
  phone: ({ pattern }) => phone(pattern),
  card: ({ pattern }) => card(pattern),
  "id-number": ({ pattern = "###-##-####" }) => byPattern(pattern),
  address: ({ language }) =>
    language === "zh"
      ? (die) => `${die.of(DISTRICTS)}${die.of(ROADS_ZH)}路${1 + die.below(300)}号`
      : (die) => `${1 + die.below(300)} ${die.of(STREETS)} ${die.of(ROADS)}, ${die.of(TOWNS)}`,
  url: () => (die, row) => `https://${die.of(DOMAINS)}/${die.of(STREETS).toLowerCase()}/${row + 1}`,
  // Ranges that no host on the internet has: RFC 1918 and RFC 4193.
  ip: ({ pattern }) =>
    pattern?.includes(":")
      ? byPattern("f\\dhh:hhhh:hhhh:hhhh:hhhh:hhhh:hhhh:hhhh")
      : (die) => `10.${die.below(256)}.${die.below(256)}.${1 + die.below(254)}`,
};

/** A form that nearly all texts of which are in the file is made all the same. */
const ATTEMPTS = 64;

/** The sorts that hold the row's number. */
const DISTINCT: ReadonlySet<PersonalColumn["sort"]> = new Set(["email", "url"]);

export function personalColumn(column: PersonalColumn, seed: number): MadeColumn {
  const die = dice(seed, column.name);
  const make = MAKERS[column.sort](column);
  const isTaken = isTakenBy(column.taken);
  const text = (row: number): string => {
    die.take(row);
    let made = make(die, row);
    for (let attempt = 1; attempt < ATTEMPTS && isTaken(made); attempt++) made = make(die, row);
    return made;
  };
  return made(column, "text", text, DISTINCT.has(column.sort));
}
