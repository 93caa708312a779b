/** @file Tables as Apache Parquet, a group of rows at a time. */

import type { SchemaTree } from "hyparquet";
import { DataError } from "../../util/errors.ts";
import { defineReader, TABLE_OPTIONS } from "../reader.ts";
import { type RowSink, rowSink } from "../table/raw.ts";
import { tabulate } from "../table/tabulate.ts";

const MAGIC = "PAR1";

export default defineReader({
  name: "parquet",
  title: "Tables as Apache Parquet",
  extensions: [".parquet", ".pq"],
  options: TABLE_OPTIONS,
  files: (path, { schema } = {}) => (schema === undefined ? [path] : [path, schema]),
  sniff: (head) => MAGIC === String.fromCharCode(...head.subarray(0, 4)),
  async read(path, options) {
    const sink = await rowsOf(path);
    if (sink.rowsSeen === 0)
      throw new DataError({ where: path, expected: "rows", received: "columns alone" });
    return tabulate(path, sink.finish({ nulls: new Set([""]), notes: [] }), options);
  },
});

async function rowsOf(path: string): Promise<RowSink> {
  const [{ asyncBufferFromFile, parquetMetadataAsync, parquetRead, parquetSchema }, { compressors }] =
    await Promise.all([import("hyparquet"), import("hyparquet-compressors")]);
  try {
    const file = await asyncBufferFromFile(path);
    const metadata = await parquetMetadataAsync(file);
    const columns = parquetSchema(metadata).children;
    for (const column of columns) refuseNested(path, column);
    const isSingle = columns.map(({ element }) => element.type === "FLOAT");
    const sink = rowSink(columns.map(({ element }) => element.name));
    const cells: string[] = [];
    let rowStart = 0;
    for (const { num_rows } of metadata.row_groups) {
      const rowEnd = rowStart + Number(num_rows);
      await parquetRead({
        file,
        metadata,
        rowStart,
        rowEnd,
        compressors,
        parsers: PARSERS,
        onComplete(rows: unknown[][]) {
          for (const row of rows) {
            for (let c = 0; c < columns.length; c++) cells[c] = textOf(row[c], isSingle[c]);
            sink.add(cells);
          }
        },
      });
      rowStart = rowEnd;
    }
    return sink;
  } catch (cause) {
    if (cause instanceof DataError) throw cause;
    throw new DataError(
      { where: path, expected: "a whole Parquet file", received: (cause as Error).message },
      { cause },
    );
  }
}

function refuseNested(path: string, { element, children }: SchemaTree): void {
  if (children.length === 0 && element.repetition_type !== "REPEATED") return;
  throw new DataError({
    where: `${path}: column ${JSON.stringify(element.name)}`,
    expected: "plain values",
    received:
      children.length > 0
        ? `nested ones (${children.map((child) => child.element.name).join(", ")})`
        : "lists",
    fix: "Give each of its parts a column of its own.",
  });
}

const ISO = (ms: number): string => new Date(ms).toISOString();

/** Dates and times as ISO 8601 has them. */
const PARSERS = {
  dateFromDays: (days: number) => ISO(days * 86_400_000).slice(0, 10),
  timestampFromMilliseconds: (ms: bigint) => ISO(Number(ms)),
  timestampFromMicroseconds: (us: bigint) => ISO(Number(us / 1000n)),
  timestampFromNanoseconds: (ns: bigint) => ISO(Number(ns / 1_000_000n)),
  jsonFromBytes: (bytes: Uint8Array) => new TextDecoder().decode(bytes),
};

function textOf(value: unknown, isSingle: boolean): string {
  if (value === null || value === undefined) return "";
  if (isSingle) return shortest(value as number);
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  return value instanceof Date ? value.toISOString() : String(value);
}

/** The shortest decimal that is this 32-bit number: 0.1, not 0.10000000149011612. */
function shortest(x: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const rounded = Number(x.toPrecision(digits));
    if (Math.fround(rounded) === x) return String(rounded);
  }
  return String(x);
}
