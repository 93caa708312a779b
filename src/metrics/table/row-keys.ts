import type { Matrix } from "../define.ts";

/** A string for each row that equal rows share: missing cells are equal, and so are 0 and −0. */
export function rowKeys({ rows, columns, data }: Matrix): string[] {
  const plain = data.map((x) => (Number.isNaN(x) ? Infinity : x + 0));
  const bytes = Buffer.from(plain.buffer);
  return Array.from({ length: rows }, (_, i) =>
    bytes.toString("latin1", 4 * columns * i, 4 * columns * (i + 1)),
  );
}
