/** @file Names of columns: the first record, unless it holds data. */

import { plainNumber } from "../plain-number.ts";

export interface Header {
  readonly names: readonly string[];
  /** False where the first record is a row like the others. */
  readonly isPresent: boolean;
  readonly notes: readonly string[];
}

/** A number at the top of a column of numbers is data, but for years and 0, 1, 2, …, which head the columns of many tables. */
export function headerOf(sample: readonly (readonly string[])[]): Header {
  const [first = [], ...rest] = sample;
  const isNumbered = first.length > 2 && first.every((cell, c) => Number(cell) === Number(first[0]) + c);
  const isData =
    !isNumbered &&
    first.some((cell, c) => {
      const isNumber = !Number.isNaN(plainNumber(cell)) && !/^(1[89]|20)\d\d$/.test(cell);
      return (
        isNumber &&
        rest.length > 0 &&
        rest.every((cells) => !cells[c] || !Number.isNaN(plainNumber(cells[c])))
      );
    });
  if (isData)
    return {
      names: first.map((_, c) => `column ${c + 1}`),
      isPresent: false,
      notes: ["The first line is data, not names: the columns are numbered."],
    };
  return { isPresent: true, ...distinctNames(first) };
}

/** Columns without a name are numbered; a name that stands twice gets a number the second time. */
export function distinctNames(given: readonly string[]): Pick<Header, "names" | "notes"> {
  const taken = new Set(given);
  const seen = new Set<string>();
  const notes: string[] = [];
  const names = given.map((name, c) => {
    if (name !== "" && !seen.has(name)) {
      seen.add(name);
      return name;
    }
    const wanted = name === "" ? `column ${c + 1}` : `${name} (2)`;
    let free = wanted;
    for (let n = 3; taken.has(free); n++) free = name === "" ? `${wanted} (${n - 1})` : `${name} (${n})`;
    taken.add(free);
    notes.push(
      name === ""
        ? `Column ${c + 1} has no name: it is called ${free}.`
        : `Column ${c + 1} has the name ${name} of an earlier one: it is called ${free}.`,
    );
    return free;
  });
  return { names, notes };
}
