/** @file What a decoded data set depends on, as one hash: the key of its cache entry. */

import { createHash, type Hash } from "node:crypto";
import { closeSync, openSync, readSync, realpathSync, statSync } from "node:fs";
import { basename, relative } from "node:path";
import type { Source } from "./open.ts";
import type { ReadOptions } from "./reader.ts";

/** Raise it when a reader makes other rows of the same bytes than it used to. */
const READERS_VERSION = 6;

/** Where a content hash is kept between processes, by what `stat` says of the files. */
export interface HashStore {
  get(stats: string): string | undefined;
  set(stats: string, content: string): void;
}

/**
 * The key of a spec. A built-in set is known by its name and version. Files are known by their content, which is read
 * only when their names, sizes or times are new; a change of any of these that leaves the content alone costs one
 * reading, not a decoding.
 */
export function keyOf(spec: string, source: Source, options: ReadOptions, store: HashStore): string {
  const asked = source.options.map((option) => [option, options[option] ?? null]);
  if (source.isBuiltIn) return hash(["set", source.set.name, source.set.version, asked]);
  const files = source.reader.files?.(spec, options) ?? [spec];
  return hash([source.reader.name, READERS_VERSION, basename(spec), contentOf(spec, files, store), asked]);
}

function contentOf(spec: string, files: readonly string[], store: HashStore): string {
  const sorted = [...files].sort();
  const stats = hash([realpathSync(spec), sorted.map(statOf)]);
  const known = store.get(stats);
  if (known !== undefined) return known;
  const content = createHash("sha256");
  for (const file of sorted) {
    content.update(JSON.stringify([relative(spec, file), statSync(file).size]));
    updateFrom(file, content);
  }
  const digest = content.digest("hex");
  store.set(stats, digest);
  return digest;
}

/** A piece at a time: an archive may be larger than memory. */
function updateFrom(path: string, content: Hash): void {
  const piece = new Uint8Array(2 ** 20);
  const file = openSync(path, "r");
  try {
    for (let read = -1; read !== 0; ) {
      read = readSync(file, piece);
      content.update(piece.subarray(0, read));
    }
  } finally {
    closeSync(file);
  }
}

/** The change time moves even where a tool sets the modification time back. */
function statOf(file: string) {
  const { size, mtimeNs, ctimeNs } = statSync(file, { bigint: true });
  return [file, String(size), String(mtimeNs), String(ctimeNs)];
}

const hash = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 32);
