/**
 * @file Columns that hold something exactly where another one says so: a question that only some are asked, the day
 * somebody left, all that a join did not find.
 */

import { isListed, type ModelledColumn } from "./schema.ts";
import { LEAST_SURPRISE, surprise } from "./surprise.ts";

/** Plain data; columns by their places among those that are learnt. */
export interface Presence {
  readonly column: number;
  /** The column that says so. */
  readonly of: number;
  /** Its cells beside which there is something; absent: all that are not missing. */
  readonly values?: readonly number[];
  /** Whether there is something where the other one is missing. */
  readonly missing: boolean;
}

/** Values of a column that may say so. */
const MOST_VALUES = 255;
const UNSEEN = 2;

/** A column in few numbers: the place of a value, 0 for any number, the last for missing cells. */
interface Coded {
  readonly place: number;
  readonly codes: Uint8Array;
  readonly counts: Float64Array;
}

/**
 * The rules that every row keeps, and that independent columns with these counts would keep with a probability below
 * exp(-30). Of several columns that say the same the first is taken, lists before numbers; a column that has a rule may
 * itself say so of another, never in a circle.
 *
 * @param values  [rows, columns]; NaN is a missing cell
 */
export function presences(columns: readonly ModelledColumn[], values: Float32Array): Presence[] {
  const coded = columns.flatMap((column, place) => codedBy(column, place, values, columns.length) ?? []);
  const sayers = [...coded].sort(
    (a, b) => Number(isListed(columns[b.place])) - Number(isListed(columns[a.place])) || a.place - b.place,
  );
  const rules = new Map<number, Presence>();
  const follows = (place: number, other: number): boolean => {
    const rule = rules.get(place);
    return rule !== undefined && (rule.of === other || follows(rule.of, other));
  };
  for (const { place, codes, counts } of coded) {
    const none = counts[counts.length - 1];
    if (none === 0 || none === codes.length) continue;
    const has = Float64Array.of(none, codes.length - none);
    for (const sayer of sayers) {
      if (sayer.place === place || follows(sayer.place, place)) continue;
      const said = saidBy(sayer, codes, counts.length - 1);
      if (!said || surprise(sayer.counts, has) < LEAST_SURPRISE) continue;
      rules.set(place, { column: place, ...ruleOf(sayer.place, said) });
      break;
    }
  }
  return [...rules.values()];

  function ruleOf(of: number, said: Uint8Array): Omit<Presence, "column"> {
    const missing = said[said.length - 1] === 1;
    const held = [...said.subarray(0, -1).keys()].filter((value) => said[value] === 1);
    // A number says no more than whether it is there.
    const isAny = !isListed(columns[of]) && held.length > 0;
    return { of, ...(!isAny && { values: held }), missing };
  }
}

function codedBy(column: ModelledColumn, place: number, values: Float32Array, C: number): Coded | undefined {
  const size = isListed(column) ? column.values.length : 1;
  if (size > MOST_VALUES || (!isListed(column) && column.missing === undefined)) return undefined;
  const codes = new Uint8Array(values.length / C);
  const counts = new Float64Array(size + 1);
  for (let row = 0; row < codes.length; row++) {
    const cell = values[row * C + place];
    codes[row] = Number.isNaN(cell) ? size : isListed(column) ? cell : 0;
    counts[codes[row]]++;
  }
  return { place, codes, counts };
}

/** Beside each value of a column 1 for something, 0 for a missing cell; undefined where it is now this, now that. */
function saidBy({ codes, counts }: Coded, cells: Uint8Array, none: number): Uint8Array | undefined {
  const said = new Uint8Array(counts.length).fill(UNSEEN);
  for (let row = 0; row < codes.length; row++) {
    const has = cells[row] === none ? 0 : 1;
    if (said[codes[row]] === UNSEEN) said[codes[row]] = has;
    else if (said[codes[row]] !== has) return undefined;
  }
  return said;
}

/** For a person: which columns are missing beside what. */
export function presenceNotes(columns: readonly ModelledColumn[], rules: readonly Presence[]): string[] {
  const together = new Map<string, string[]>();
  for (const { column, of, values, missing } of rules) {
    const { name } = columns[of];
    const where = values?.length
      ? `${name} is ${listOf([...values.map((value) => textOf(columns[of], value)), ...(missing ? ["missing"] : [])])}`
      : `${name} is ${missing ? "missing" : "there"}`;
    together.set(where, [...(together.get(where) ?? []), columns[column].name]);
  }
  return Array.from(
    together,
    ([where, names]) =>
      `${listOf(names)}: there in all rows where ${where}, and in no others; made rows keep to it.`,
  );
}

const textOf = (column: ModelledColumn, value: number): string =>
  JSON.stringify(isListed(column) ? column.values[value] : value);

const MOST_NAMED = 6;
function listOf(names: readonly string[]): string {
  const named = names.slice(0, MOST_NAMED);
  return [...named, ...(names.length > MOST_NAMED ? [`${names.length - MOST_NAMED} more`] : [])].join(", ");
}
