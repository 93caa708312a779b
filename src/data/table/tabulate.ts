/** @file From a table as it was read to a data set: what each column is, and its cells as numbers. */

import type { Dataset } from "../dataset.ts";
import type { ReadOptions } from "../reader.ts";
import { derivedColumns } from "./dependencies.ts";
import { infer } from "./infer.ts";
import { profileOf } from "./profile.ts";
import type { RawTable } from "./raw.ts";
import { type Column, isModelled } from "./schema.ts";

export function tabulate(name: string, raw: RawTable, options: ReadOptions = {}): Dataset {
  void options;
  const hints = { nulls: raw.nulls, prefersComma: raw.delimiter === ";" };
  const found = raw.columns.map((column) => infer(profileOf(column, raw.nulls), hints));
  const derived = derivedColumns(found, raw.columns);
  const columns: Column[] = found.map(({ column }, place) => derived.get(place) ?? column);
  const learnt = found.filter((_, place) => isModelled(columns[place]));
  return {
    name,
    modality: "table",
    rows: raw.rows,
    shape: [learnt.length],
    values: interleaved(
      learnt.map(({ cells }) => cells!),
      raw.rows,
    ),
    table: { columns, ...(raw.delimiter !== undefined && { delimiter: raw.delimiter }) },
    notes: [...raw.notes, ...found.flatMap(({ notes }) => notes)],
  };
}

/** Columns side by side: [rows x columns], row-major. */
function interleaved(columns: readonly Float32Array[], rows: number): Float32Array {
  const values = new Float32Array(rows * columns.length);
  columns.forEach((cells, c) => {
    for (let row = 0; row < rows; row++) values[row * columns.length + c] = cells[row];
  });
  return values;
}
