/** @file From what a person writes, a name or a path, to a data set. */

import { existsSync, statSync } from "node:fs";
import { extname } from "node:path";
import { ConfigError, DataError, suggest } from "../util/errors.ts";
import type { BuiltIn } from "./built-in.ts";
import type { Dataset } from "./dataset.ts";
import { readHead, unreadable } from "./read-file.ts";
import { type Reader, type ReadOptions, type RowOption, TABLE_OPTIONS } from "./reader.ts";
import { readers } from "./readers/index.generated.ts";
import { type DataSetName, dataSets } from "./sets/index.generated.ts";

/** Three parts of a split, and something to learn from. */
const FEWEST_ROWS = 10;

/**
 * Reads a data set. A built-in name wins over a file of the same name; `./mnist` is the file.
 *
 * @throws ConfigError on a name that is neither a built-in set nor a path, and on an option it does not listen to
 * @throws DataError on a file that cannot be read, naming the file and its row or entry
 */
export async function openDataset(spec: string, options: ReadOptions = {}): Promise<Dataset> {
  const source = resolveSource(spec, options);
  const dataset = source.isBuiltIn ? await source.set.open(options) : await source.reader.read(spec, options);
  if (dataset.rows < FEWEST_ROWS)
    throw new DataError({
      where: spec,
      expected: `at least ${FEWEST_ROWS} rows`,
      received: String(dataset.rows),
    });
  return dataset;
}

export type Source =
  | { readonly isBuiltIn: true; readonly set: BuiltIn; readonly options: readonly RowOption[] }
  | { readonly isBuiltIn: false; readonly reader: Reader; readonly options: readonly RowOption[] };

/**
 * Which built-in set or which reader a spec means.
 *
 * @throws as `openDataset`, but for what only reading shows
 */
export function resolveSource(spec: string, options: ReadOptions): Source {
  const asked = REFUSABLE.filter((option) => options[option] !== undefined);
  const source = sourceOf(spec, asked);
  const stray = asked.find((option) => !source.options.includes(option));
  // `like` is nothing that a person writes.
  const known = source.options.filter((option) => option !== "like");
  if (stray)
    throw new ConfigError({
      where: `${spec}.${stray}`,
      expected: known.length === 0 ? "no options" : `only ${known.join(", ")}`,
      received: stray === "like" ? "columns of a table" : String(options[stray]),
    });
  return source;
}

/** The seed is the split's too. */
const REFUSABLE = ["size", "channels", "rows", ...TABLE_OPTIONS] as const;

function sourceOf(spec: string, asked: readonly RowOption[]): Source {
  if (Object.hasOwn(dataSets, spec)) {
    const set: BuiltIn = dataSets[spec as DataSetName];
    return { isBuiltIn: true, set, options: set.options };
  }
  if (!existsSync(spec)) throw notFound(spec);
  const reader = readerOf(spec, asked);
  return { isBuiltIn: false, reader, options: reader.options };
}

/**
 * By content; where several readers claim it, by what is asked of them; where several are left, or none claimed it, by
 * extension.
 */
function readerOf(path: string, asked: readonly RowOption[]): Reader {
  const isFolder = statSync(path).isDirectory();
  const head = isFolder ? new Uint8Array() : readHead(path);
  if (!isFolder && head.length === 0)
    throw new DataError({ where: path, expected: "data", received: "an empty file" });
  const all: readonly Reader[] = Object.values(readers);
  const able = all.filter((reader) => reader.sniff(head, path));
  const listening = able.filter(({ options }) => asked.every((option) => options.includes(option)));
  const claiming = listening.length > 0 ? listening : able;
  const extension = extname(path).toLowerCase();
  const named = (claiming.length > 0 ? claiming : all).filter(({ extensions }) =>
    extensions.includes(extension),
  );
  if (claiming.length === 0 && extension === ".gz" && !/idx/.test(path))
    throw new DataError({
      where: path,
      expected: "images packed as MNIST has them, or a file that is not packed",
      received: "another packed one",
      fix: "Unpack it first, as gunzip does.",
    });
  const reader = named[0] ?? claiming[0];
  if (!reader)
    throw new DataError({
      where: path,
      expected: `one of: ${all.map(({ title }) => title).join("; ")}`,
      received: isFolder
        ? "a folder of other things"
        : `a file of another kind (${extension || "no extension"})`,
    });
  return reader;
}

function notFound(spec: string): Error {
  if (/[./\\]/.test(spec)) return unreadable(spec, { code: "ENOENT" });
  return new ConfigError({
    where: "data",
    expected: "a built-in data set or a path",
    received: JSON.stringify(spec),
    fix: suggest(spec, Object.keys(dataSets)),
  });
}
