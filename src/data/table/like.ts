/** @file A table read as another one was: the same columns of the same kinds, values at the same places. */

import { DataError } from "../../util/errors.ts";
import { printable } from "../printable.ts";
import { datesRead } from "./datetime.ts";
import { cellsOf } from "./found.ts";
import { withTexts } from "./infer.ts";
import { numbersRead } from "./numeric.ts";
import { type Profile, profileOf } from "./profile.ts";
import type { RawTable } from "./raw.ts";
import { isListed, type ModelledColumn, modelled, type TableSchema } from "./schema.ts";

/**
 * The cells of each modelled column of `schema`, found by name wherever it stands. Further columns are left aside.
 *
 * @throws DataError for columns that are not there, a value that is not in a list, and a cell that is no number or date
 */
export function cellsLike(path: string, raw: RawTable, schema: TableSchema): Float32Array[] {
  const named = new Map(raw.columns.map((column) => [column.name, column]));
  const wanted = modelled(schema);
  const absent = wanted.filter(({ name }) => !named.has(name)).map(({ name }) => printable(name));
  if (absent.length > 0)
    throw new DataError({
      where: path,
      expected: "the columns of the table that the model was trained on",
      received: `none called ${listed(absent)}`,
    });
  return wanted.map((column) => {
    const nulls = new Set([...raw.nulls, ...(column.missing === undefined ? [] : [column.missing])]);
    if (isListed(column)) for (const value of column.values) nulls.delete(value);
    return cells(path, profileOf(named.get(column.name)!, nulls), nulls, column);
  });
}

function cells(
  path: string,
  profile: Profile,
  nulls: ReadonlySet<string>,
  column: ModelledColumn,
): Float32Array {
  if (isListed(column)) {
    const texts = withTexts(profile, { nulls });
    const placeOf = new Map(column.values.map((value, place) => [value, place]));
    const places = valuesOf(texts, (text) => placeOf.get(text) ?? NaN);
    refuseUnknown(path, texts, places, `one of the ${column.values.length} values that the model knows`);
    return cellsOf(texts.raw, places, { origin: 0 });
  }
  if (column.kind === "datetime") {
    const texts = withTexts(profile, { nulls });
    const values = datesRead(texts, column.pattern);
    refuseUnknown(path, texts, values, `a date such as ${column.pattern}`);
    return cellsOf(texts.raw, values, column);
  }
  const values = numbersRead(profile, column.format.decimalMark === ",");
  refuseUnknown(path, profile, values, "a number");
  return cellsOf(profile.raw, values, column);
}

/** By the place of each text. */
const valuesOf = ({ raw, kinds }: Profile, of: (text: string) => number): Float64Array => {
  const values = new Float64Array(raw.texts.length).fill(NaN);
  for (const place of kinds) values[place] = of(raw.texts[place]);
  return values;
};

function refuseUnknown(
  path: string,
  { raw, kinds, counts }: Profile,
  values: Float64Array,
  expected: string,
): void {
  const unknown = kinds.filter((place) => Number.isNaN(values[place]));
  if (unknown.length === 0) return;
  const rows = unknown.reduce((sum, place) => sum + counts[place], 0);
  const first = raw.codes.findIndex((code) => unknown.includes(code));
  throw new DataError({
    where: `${path}: row ${first + 1}, column ${JSON.stringify(printable(raw.name))}`,
    expected,
    received: `${listed(unknown.map((place) => JSON.stringify(printable(raw.texts[place]))))} in ${rows.toLocaleString("en-US")} ${rows === 1 ? "row" : "rows"}`,
  });
}

const SHOWN = 3;
const listed = (names: readonly string[]): string =>
  names.length > SHOWN
    ? `${names.slice(0, SHOWN).join(", ")} and ${names.length - SHOWN} more`
    : names.join(", ");
