/** @file New rows of a table to a file, as many as are asked for, a block of them in memory at a time. */

import { once } from "node:events";
import { extname } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { prepare } from "../data/cache.ts";
import type { Constraint } from "../data/table/constraints/define.ts";
import { parseConstraints } from "../data/table/constraints/parse.ts";
import { passing } from "../data/table/constraints/passing.ts";
import { viewOf } from "../data/table/constraints/view.ts";
import type { Block, WrittenColumn } from "../data/table/write/column.ts";
import type { TableFormat, WriteOptions } from "../data/table/write/define.ts";
import { type TableFormatName, tableFormats } from "../data/table/write/formats/index.generated.ts";
import { renderer } from "../data/table/write/renderer.ts";
import { ConfigError, UnsupportedError } from "../util/errors.ts";
import { recordedOptions } from "./describe.ts";
import type { LoadedModel } from "./load.ts";
import { readOptionsOf } from "./read-options.ts";
import { pickRows } from "./rows.ts";
import { streamAtomic } from "./store/atomic.ts";
import { openRun } from "./store/run-folder.ts";

export interface TableOptions extends WriteOptions {
  readonly count: number;
  readonly seed?: number;
  /** One class for all rows. */
  readonly label?: number;
  /** Conditions that every row meets: `sex=Female, age>60`. */
  readonly where?: string;
  /** Default: by the file's name, and csv for "-". */
  readonly format?: TableFormatName;
  /** Texts such as "start<=end", or constraints made by `predicate`: rows that break one are drawn again. */
  readonly constraints?: readonly (string | Constraint)[];
  /** Told of the rows that have been written. */
  readonly onRows?: (rows: number) => void;
  /** Aborted: no file is left. */
  readonly signal?: AbortSignal;
}

type TableModel = Pick<LoadedModel, "folder" | "modality" | "table" | "shape" | "sample">;

/** Rows drawn together; parts of a sample start at multiples of it. */
const BLOCK = 1000;

/**
 * Writes new rows of `model` to `out`, or to standard output for "-". Row i depends on i and the seed alone, but for
 * constraints, which leave rows out.
 *
 * @throws UnsupportedError for a model of no table
 * @throws ConfigError for a file of an unknown form, and constraints that cannot be
 * @throws DataError once fewer than 1 row in 1,000 satisfies the constraints, and when the disk refuses
 */
export async function writeTable(model: TableModel, out: string, options: TableOptions): Promise<void> {
  const { table } = model;
  if (!table)
    throw new UnsupportedError({
      where: model.folder,
      expected: "a model of a table",
      received: model.modality,
    });
  const format = formatFor(out, options.format);
  const columns = renderer(table, options.seed ?? 0);
  const delimiter = options.delimiter ?? table.delimiter;
  const blocks = begun(await accepted(model, columns, options));
  const parts = format.write(columns, told(blocks, options.onRows), {
    ...(delimiter !== undefined && { delimiter }),
    escapeFormulas: options.escapeFormulas ?? false,
  });
  await (out === "-" ? toStandardOutput : toFile(out))(paced(parts, options.signal));
}

function formatFor(out: string, name: TableFormatName | undefined): TableFormat {
  if (name) return tableFormats[name];
  if (out === "-") return tableFormats.csv;
  const formats = Object.values(tableFormats);
  const format = formats.find(({ extensions }) => extensions.includes(extname(out).toLowerCase()));
  if (format) return format;
  throw new ConfigError({
    where: "out",
    expected: `"-", or a file that ends in ${formats.flatMap(({ extensions }) => extensions).join(", ")}`,
    received: `"${out}"`,
  });
}

/** Blocks of the rows that are wanted, numbered from 0. */
async function accepted(
  model: TableModel,
  columns: readonly WrittenColumn[],
  { count, constraints: asked = [], ...options }: TableOptions,
): Promise<Iterable<Block>> {
  if (asked.length === 0) return drawn(model, count, options);
  const view = viewOf(columns);
  const texts = asked.filter((constraint) => typeof constraint === "string");
  const constraints = [
    ...parseConstraints(texts, view),
    ...asked.filter((constraint) => typeof constraint !== "string"),
  ];
  const data = constraints.some(({ needsData }) => needsData) ? [await trainingRows(model.folder)] : [];
  return passing(drawn(model, Infinity, options), constraints, view, count, data);
}

function* drawn(
  model: TableModel,
  count: number,
  { seed = 0, label, where }: Partial<TableOptions>,
): Generator<Block> {
  const width = model.shape[0]!;
  for (let first = 0; first < count; first += BLOCK) {
    const rows = Math.min(BLOCK, count - first);
    const asked = { ...(label !== undefined && { label }), ...(where !== undefined && { where }) };
    const { values } = model.sample(rows, { seed, from: first, ...asked });
    yield { cells: values, width, rows, first };
  }
}

/** Draws the first block at once: what is wrong with what was asked is said before anything is written. */
function begun(blocks: Iterable<Block>): Iterable<Block> {
  const left = blocks[Symbol.iterator]();
  const first = left.next();
  return (function* () {
    for (let next = first; !next.done; next = left.next()) yield next.value;
  })();
}

/** The rows that the run in `folder` was trained on. */
async function trainingRows(folder: string): Promise<Block> {
  const options = recordedOptions(openRun(folder), folder);
  const { dataset, split } = await prepare(options.data, readOptionsOf(options));
  const width = dataset.shape[0]!;
  const cells = Float32Array.from(pickRows(dataset.values, split.train, width));
  return { cells, width, rows: split.train.length, first: 0 };
}

function* told(blocks: Iterable<Block>, onRows: TableOptions["onRows"]): Generator<Block> {
  for (const block of blocks) {
    yield block;
    onRows?.(block.first + block.rows);
  }
}

/** Lets signals and streams have a turn between parts. */
async function* paced(parts: Iterable<Uint8Array>, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    yield part;
    await turn();
    signal?.throwIfAborted();
  }
}

const toFile =
  (out: string) =>
  (parts: AsyncIterable<Uint8Array>): Promise<void> =>
    streamAtomic(out, parts);

async function toStandardOutput(parts: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const part of parts) if (!process.stdout.write(part)) await once(process.stdout, "drain");
}
