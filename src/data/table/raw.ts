/**
 * @file A table as it was read: for every cell one number, its place among the different texts of its column. A column
 * that turns out to hold many different plain numbers keeps them as numbers, so that memory follows cells, not texts.
 */

import { rng } from "../../util/philox.ts";
import { countDecimals, type DecimalCounts, decimalCounts } from "./decimals.ts";
import { decimalsOf, plainNumber } from "./plain-number.ts";

export interface RawColumn {
  readonly name: string;
  /** For each row the place in `texts`, or `PLAIN` where the cell is the number in `numbers`. */
  readonly codes: Int32Array;
  readonly texts: readonly string[];
  readonly numbers?: Float64Array;
  /** Of the cells in `numbers`. */
  readonly decimals: DecimalCounts;
}

export interface RawTable {
  readonly columns: readonly RawColumn[];
  /** Rows held. */
  readonly rows: number;
  /** Rows of the file. */
  readonly rowsSeen: number;
  /** Texts that mean that there is nothing. */
  readonly nulls: ReadonlySet<string>;
  readonly delimiter?: string;
  readonly notes: readonly string[];
}

export const PLAIN = -1;

/** From so many different texts on, most of them numbers, further numbers are kept as numbers. */
const MANY_TEXTS = 4096;
const MOSTLY = 0.9;

/** What is held: rows, and bytes at a code and a number for each cell. */
const MOST_ROWS = 1_000_000;
const MOST_BYTES = 2 ** 30;
const CELL_BYTES = 12;

export interface RowSink {
  /** One text for each column. */
  add(cells: readonly string[]): void;
  /** One column more, empty in the rows so far. */
  widen(name: string): void;
  readonly rowsSeen: number;
  finish(rest: Pick<RawTable, "nulls" | "notes" | "delimiter">): RawTable;
}

/**
 * Takes rows one by one. Beyond `most` it holds a uniform sample of all rows so far: row n takes the place of a
 * random one with probability `most` / n.
 *
 * @source Vitter 1985, algorithm R — https://doi.org/10.1145/3147.3165
 */
export function rowSink(names: readonly string[], most?: number): RowSink {
  const columns = names.map(columnSink);
  const draw = rng(0, "reservoir");
  let seen = 0;
  let mostRows = most ?? rowsThatFit(names.length);
  return {
    add(cells) {
      const place = seen < mostRows ? seen : draw.int(seen + 1);
      seen++;
      if (place >= mostRows) return;
      for (let c = 0; c < columns.length; c++) columns[c].put(place, cells[c]);
    },
    widen(name) {
      const column = columnSink(name);
      for (let row = 0; row < Math.min(seen, mostRows); row++) column.put(row, "");
      columns.push(column);
      // What is held stays held.
      mostRows = Math.max(Math.min(seen, mostRows), most ?? rowsThatFit(columns.length));
    },
    get rowsSeen() {
      return seen;
    },
    finish(rest) {
      const rows = Math.min(seen, mostRows);
      const sampled = `${seen.toLocaleString("en-US")} rows are more than are held at once: a uniform sample of ${rows.toLocaleString("en-US")} stands for them.`;
      const notes = seen > rows ? [...rest.notes, sampled] : rest.notes;
      return { ...rest, notes, rows, rowsSeen: seen, columns: columns.map((column) => column.finish(rows)) };
    },
  };
}

const rowsThatFit = (columns: number): number =>
  Math.min(MOST_ROWS, Math.max(1, Math.floor(MOST_BYTES / (CELL_BYTES * Math.max(1, columns)))));

function columnSink(name: string): { put(row: number, text: string): void; finish(rows: number): RawColumn } {
  const texts: string[] = [];
  const places = new Map<string, number>();
  let codes = new Int32Array(1024);
  let numbers: Float64Array | undefined;
  let nextLook = MANY_TEXTS;
  const decimals = decimalCounts();

  function placeOf(text: string): number {
    const known = places.get(text);
    if (known !== undefined) return known;
    const kept = detached(text);
    places.set(kept, texts.length);
    if (texts.push(kept) === nextLook && !numbers) {
      const plain = texts.filter((t) => !Number.isNaN(plainNumber(t))).length;
      if (plain > MOSTLY * texts.length) numbers = new Float64Array(codes.length);
      nextLook *= 4;
    }
    return texts.length - 1;
  }

  return {
    put(row, text) {
      if (row >= codes.length) {
        codes = grown(codes, new Int32Array(codes.length * 2));
        if (numbers) numbers = grown(numbers, new Float64Array(codes.length));
      }
      if (numbers) {
        const number = plainNumber(text);
        if (!Number.isNaN(number)) {
          countDecimals(decimals, decimalsOf(text));
          numbers[row] = number;
          codes[row] = PLAIN;
          return;
        }
      }
      codes[row] = placeOf(text);
    },
    finish: (rows) => ({
      name,
      codes: codes.subarray(0, rows),
      texts,
      ...(numbers && { numbers: numbers.subarray(0, rows) }),
      decimals,
    }),
  };
}

function grown<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** A slice of a text keeps the whole text alive: this one stands alone. */
const detached = (text: string): string =>
  text.length < 13 ? text : Buffer.from(text, "utf16le").toString("utf16le");

/** The cells that are held as numbers, row after row. */
export function eachPlain(
  { codes, numbers }: Pick<RawColumn, "codes" | "numbers">,
  see: (value: number) => void,
): void {
  if (numbers) for (let row = 0; row < codes.length; row++) if (codes[row] === PLAIN) see(numbers[row]);
}

/** The same column with every number as a text again. */
export function asTexts(raw: RawColumn): RawColumn {
  const { numbers } = raw;
  if (!numbers) return raw;
  const { written: digits } = raw.decimals;
  const least = digits.findIndex((cells) => cells > 0);
  const most = digits.findLastIndex((cells) => cells > 0);
  const written = (value: number) => (least === most ? value.toFixed(most) : String(value));
  const texts = [...raw.texts];
  const places = new Map(texts.map((text, i) => [text, i]));
  const codes = raw.codes.map((code, row) => {
    if (code !== PLAIN) return code;
    const text = written(numbers[row]);
    let place = places.get(text);
    if (place === undefined) {
      place = texts.push(text) - 1;
      places.set(text, place);
    }
    return place;
  });
  return { name: raw.name, codes, texts, decimals: decimalCounts() };
}
