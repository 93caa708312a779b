/** @file From a table as it was read to a data set: what each column is, and its cells as numbers. */

import { basename, extname } from "node:path";
import { ConfigError, DataError } from "../../util/errors.ts";
import type { Dataset } from "../dataset.ts";
import type { ReadOptions } from "../reader.ts";
import { askedOf, inferAsked } from "./asked.ts";
import { computedColumns } from "./computed.ts";
import { derivedColumns } from "./dependencies.ts";
import { cellsLike } from "./like.ts";
import { presenceNotes, presences } from "./presence.ts";
import { profileOf } from "./profile.ts";
import type { RawTable } from "./raw.ts";
import { type Column, isModelled, modelled } from "./schema.ts";
import { readSchemaFile } from "./schema-file.ts";

/**
 * @throws ConfigError on a target or a wish for a column that is not there or cannot be met
 * @throws FormatError on a schema file that is none
 * @throws DataError where no column is left to learn, or cells are not like those of the table asked for
 */
export function tabulate(path: string, raw: RawTable, options: ReadOptions = {}): Dataset {
  const { like } = options;
  if (like) {
    const cells = cellsLike(path, raw, like);
    return { ...named(path, raw), shape: [cells.length], values: interleaved(cells, raw.rows), table: like };
  }
  const names = raw.columns.map(({ name }) => name);
  const file = options.schema === undefined ? undefined : readSchemaFile(options.schema);
  const target = options.target ?? file?.target;
  const asked = askedOf(path, names, { ...options, ...(target !== undefined && { target }) }, file);
  const found = raw.columns.map((column) => {
    const wish = asked.get(column.name);
    const missing = wish?.record?.missing;
    const nulls = missing === undefined ? raw.nulls : new Set([...raw.nulls, missing]);
    return inferAsked(profileOf(column, nulls), { nulls, prefersComma: raw.delimiter === ";" }, wish);
  });
  const free = new Set([...asked.keys(), ...(target ? [target] : [])]);
  const computed = computedColumns(found, free);
  const left = found.map((one, place) => ({ ...one, column: computed.get(place) ?? one.column }));
  // What others are computed from is itself drawn.
  for (const { terms } of computed.values()) for (const { from } of terms) free.add(from);
  const derived = derivedColumns(left, raw.columns, free);
  const columns: Column[] = left.map(({ column }, place) => derived.get(place) ?? column);
  const aim = columns.find(({ name }) => name === target);
  if (aim && !isModelled(aim))
    throw new ConfigError({
      where: `${path}.target`,
      expected: "a column that is learnt",
      received: `${JSON.stringify(target)}, which is ${aim.kind}`,
    });
  const learnt = found.filter((_, place) => isModelled(columns[place]));
  if (learnt.length === 0)
    throw new DataError({
      where: path,
      expected: raw.rows === 1 ? "rows that differ" : "a column to learn",
      received: raw.rows === 1 ? "a single row" : listOf(columns),
    });
  const values = interleaved(
    learnt.map(({ cells }) => cells!),
    raw.rows,
  );
  const table = {
    columns,
    ...(target !== undefined && { target }),
    ...(raw.delimiter !== undefined && { delimiter: raw.delimiter }),
  };
  const rules = presenceNotes(modelled(table), presences(modelled(table), values));
  return {
    ...named(path, raw),
    shape: [learnt.length],
    values,
    table,
    notes: [...raw.notes, ...found.flatMap(({ notes }) => notes), ...rules],
  };
}

const named = (path: string, { rows, notes }: RawTable) => ({
  name: basename(path, extname(path)),
  modality: "table",
  rows,
  notes,
});

const MOST_NAMED = 10;
const listOf = (columns: readonly Column[]): string => {
  const named = columns.slice(0, MOST_NAMED).map(({ name, kind }) => `${name} (${kind})`);
  return [...named, ...(columns.length > MOST_NAMED ? [`${columns.length - MOST_NAMED} more`] : [])].join(
    ", ",
  );
};

/** Columns side by side: [rows x columns], row-major. */
function interleaved(columns: readonly Float32Array[], rows: number): Float32Array {
  const values = new Float32Array(rows * columns.length);
  columns.forEach((cells, c) => {
    for (let row = 0; row < rows; row++) values[row * columns.length + c] = cells[row];
  });
  return values;
}
