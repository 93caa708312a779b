/** @file Columns that number or name the rows: no two cells are the same, and there is nothing to learn. */

import type { Found } from "./found.ts";
import type { Profile } from "./profile.ts";
import { textsOf } from "./profile.ts";
import { PLAIN } from "./raw.ts";
import type { IdentifierColumn } from "./schema.ts";
import { takenOf } from "./taken.ts";
import { patternOf } from "./text-pattern.ts";
import { valuesOf } from "./write/pattern.ts";

/** Among fewer rows a column of numbers differs by chance. */
const FEWEST_ROWS = 20;
const ALL_BUT_FEW = 0.95;

/** The chance that a new identifier is one of the file: less happens to nobody. */
const NEVER = 1e-12;

/** user_id, userId, ID, id, order no, 编号: what a key is called. */
const KEY =
  /(?:^|[^a-z])(?:id|uuid|guid|key|no|nr|number|index|code)$|[a-z](?:Id|ID|Key|No|Code|Uuid)$|编号|序号|主键|流水号|单号/;

export const isKeyName = (name: string): boolean => KEY.test(name) || KEY.test(name.toLowerCase());

/** A key that a few rows share, as where rows were doubled, is one all the same. */
const areDifferent = ({ name, distinct, rows, present }: Profile): boolean =>
  rows >= FEWEST_ROWS && present === rows && distinct >= (isKeyName(name) ? ALL_BUT_FEW * rows : rows);

/** Different integers that run on by one from 0 or 1, or that a key's name stands above. */
export const asCounter = (profile: Profile): Found | undefined =>
  areDifferent(profile) ? counter(profile, isKeyName(profile.name)) : undefined;

/** Different texts of one form; asked of columns that are neither numbers nor dates. */
export const asPatterned = (profile: Profile): Found | undefined =>
  areDifferent(profile) ? patterned(profile) : undefined;

/** The column as an identifier, whatever its cells. */
export function forcedIdentifier(profile: Profile): Found {
  return (
    counter(profile, true) ??
    patterned(profile) ??
    identifier(profile, { next: profile.rows + 1, taken: takenOf(profile) })
  );
}

function counter(profile: Profile, isKey: boolean): Found | undefined {
  const numbers = integersOf(profile);
  if (!numbers || numbers.length === 0) return undefined;
  const runsOn = numbers.every((number, row) => row === 0 || number === numbers[row - 1] + 1);
  if (!isKey && !(runsOn && (numbers[0] === 0 || numbers[0] === 1))) return undefined;
  return identifier(profile, { next: numbers.reduce((a, b) => Math.max(a, b), -Infinity) + 1 });
}

/** Every cell as a whole number, in the order of the rows; undefined where one is none. */
function integersOf({ raw, kinds, plain }: Profile): Float64Array | undefined {
  if (
    raw.decimals.written[0] < plain ||
    kinds.some((place) => !/^-?(0|[1-9]\d{0,14})$/.test(raw.texts[place]))
  )
    return undefined;
  const { codes, texts, numbers } = raw;
  return Float64Array.from(codes, (code, row) => (code === PLAIN ? numbers![row] : Number(texts[code])));
}

function patterned(profile: Profile): Found | undefined {
  const { raw, plain } = profile;
  if (plain > 0) return undefined;
  const texts = textsOf(profile);
  if (texts.length === 0 || texts.some((text) => text.includes(" "))) return undefined;
  const counted = Array.from(raw.codes, (code) => Number(/\d{1,15}$/.exec(raw.texts[code])?.[0]));
  const runsOn = counted.every((number, row) => row === 0 || number === counted[row - 1] + 1);
  const pattern = patternOf(texts, runsOn);
  if (pattern === undefined) return undefined;
  if (runsOn) return identifier(profile, { pattern, next: counted[counted.length - 1] + 1 });
  const mayMeet = texts.length > NEVER * valuesOf(pattern);
  return identifier(profile, { pattern, ...(mayMeet && { taken: takenOf(profile) }) });
}

const identifier = (
  { name, missing }: Profile,
  form: Pick<IdentifierColumn, "pattern" | "next" | "taken">,
): Found => ({
  column: { kind: "identifier", name, ...(missing !== undefined && { missing }), ...form },
  notes: [],
});
