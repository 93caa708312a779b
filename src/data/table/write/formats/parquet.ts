import { ByteWriter, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import type { Block, WrittenColumn } from "../column.ts";
import { defineTableFormat } from "../define.ts";
import { isTruth } from "../listed.ts";

/** Cells of a row group, which is held until it is written. */
const GROUP_CELLS = 2 ** 21;
const GROUP_ROWS = 100_000;

type Value = string | number | bigint | boolean | null;

/** How Parquet keeps each type. Datetimes are as on a clock, of no time zone. */
const ELEMENTS: Readonly<Record<WrittenColumn["type"], Omit<SchemaElement, "name">>> = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  integer: { type: "INT64" },
  float: { type: "DOUBLE" },
  boolean: { type: "BOOLEAN" },
  date: { type: "INT32", converted_type: "DATE" },
  datetime: { type: "INT64", logical_type: { type: "TIMESTAMP", isAdjustedToUTC: false, unit: "MILLIS" } },
};
const DAY = 86_400_000;

const fromText: Readonly<Record<"text" | "integer" | "float" | "boolean", (text: string) => Value>> = {
  text: (text) => text,
  integer: BigInt,
  float: Number,
  boolean: (text) => isTruth(text)!,
};
const fromNumber: Readonly<Record<"integer" | "float" | "date" | "datetime", (x: number) => Value>> = {
  integer: BigInt,
  float: (x) => x,
  date: (ms) => ms / DAY,
  datetime: BigInt,
};

function valuesOf(column: WrittenColumn): (block: Block) => Value[] {
  switch (column.form) {
    case "listed": {
      const values = column.values.map(fromText[column.type]);
      return (block) => Array.from(column.places(block), (place) => (place < 0 ? null : values[place]!));
    }
    case "number": {
      const value = fromNumber[column.type];
      return (block) => Array.from(column.numbers(block), (x) => (Number.isNaN(x) ? null : value(x)));
    }
    case "made": {
      const value = fromText[column.type];
      return (block) => column.texts(block).map(value);
    }
  }
}

export default defineTableFormat({
  name: "parquet",
  title: "Apache Parquet",
  extensions: [".parquet"],
  *write(columns, blocks) {
    const bytes = new ByteWriter();
    const root = { name: "root", num_children: columns.length };
    const schema: SchemaElement[] = columns.map(({ name, type }) => ({
      name,
      repetition_type: "OPTIONAL",
      ...ELEMENTS[type],
    }));
    const file = new ParquetWriter({ writer: bytes, schema: [root, ...schema], createdBy: "diptych" });
    const written = (): Uint8Array => {
      const part = bytes.getBytes().slice();
      bytes.index = 0;
      return part;
    };

    const groupRows = Math.min(GROUP_ROWS, Math.max(1000, Math.floor(GROUP_CELLS / columns.length)));
    const values = columns.map(valuesOf);
    let group: Value[][] = columns.map(() => []);
    const flush = (): Uint8Array => {
      file.write({
        columnData: columns.map(({ name }, c) => ({ name, data: group[c]! })),
        rowGroupSize: Infinity,
      });
      group = columns.map(() => []);
      return written();
    };
    for (const block of blocks) {
      values.forEach((column, c) => {
        const into = group[c]!;
        for (const value of column(block)) into.push(value);
      });
      if (group[0]!.length >= groupRows) yield flush();
    }
    if (group[0]!.length > 0) yield flush();
    file.finish();
    yield written();
  },
});
