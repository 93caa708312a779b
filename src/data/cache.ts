/**
 * @file Decoded rows, kept so that the next process opens them in milliseconds. An entry is written whole under another
 * name and then renamed, so no reader ever sees half of one; a damaged one counts as absent. A folder that cannot be
 * written to is no error: the rows are decoded again next time.
 */

import { randomUUID } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { type CacheEntry, decodeEntry, encodeEntry } from "./cache-entry.ts";
import type { Dataset, Split } from "./dataset.ts";
import { keyOf } from "./fingerprint.ts";
import { openDataset, resolveSource } from "./open.ts";
import type { ReadOptions } from "./reader.ts";
import { hashRows } from "./rows.ts";
import { type Fractions, split } from "./split.ts";

export interface PrepareOptions extends ReadOptions {
  readonly fractions?: Partial<Fractions>;
}

export interface Prepared {
  readonly dataset: Dataset;
  readonly split: Split;
  /** Of the cache entry: equal keys mean equal rows. */
  readonly key: string;
}

/**
 * A data set and its split, from the cache where it is there. Every process of a comparison calls this and gets the
 * same.
 *
 * @throws what `openDataset` and `split` throw
 */
export async function prepare(spec: string, options: PrepareOptions = {}): Promise<Prepared> {
  const source = resolveSource(spec, options);
  const key = keyOf(spec, source, options, contentHashes);
  const { dataset: cached, rowsHash } = loadCached(key) ?? (await decodeAndStore(key, spec, options));
  const density = source.isBuiltIn ? source.set.density : undefined;
  const dataset = density ? { ...cached, density } : cached;
  const { seed = 0, testShare } = options;
  const fractions = { ...(testShare !== undefined && { test: testShare }), ...options.fractions };
  return { dataset, split: split(dataset, seed, fractions, rowsHash), key };
}

/** The entry of a key, or undefined when there is none that is whole. */
export function loadCached(key: string): CacheEntry | undefined {
  const file = readIfThere(rowsPath(key));
  return file && decodeEntry(file);
}

async function decodeAndStore(key: string, spec: string, options: ReadOptions): Promise<CacheEntry> {
  const dataset = await openDataset(spec, options);
  const entry = { dataset, rowsHash: hashRows(dataset) };
  writeQuietly(rowsPath(key), encodeEntry(entry));
  return entry;
}

/** `DIPTYCH_CACHE`, else the system's folder for caches. */
export function cacheFolder(): string {
  const { DIPTYCH_CACHE, LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  if (DIPTYCH_CACHE) return DIPTYCH_CACHE;
  if (process.platform === "win32" && LOCALAPPDATA) return join(LOCALAPPDATA, "diptych", "cache");
  if (process.platform === "darwin") return join(homedir(), "Library", "Caches", "diptych");
  return join(XDG_CACHE_HOME || join(homedir(), ".cache"), "diptych");
}

const rowsPath = (key: string): string => join(cacheFolder(), "rows", key);

const contentHashes = {
  path: (stats: string) => join(cacheFolder(), "content", stats),
  get(stats: string): string | undefined {
    const text = readIfThere(this.path(stats))?.toString("latin1");
    return text && /^[0-9a-f]{64}$/.test(text) ? text : undefined;
  },
  set(stats: string, content: string): void {
    writeQuietly(this.path(stats), [Buffer.from(content)]);
  },
};

function readIfThere(path: string): Buffer<ArrayBuffer> | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function writeQuietly(path: string, parts: readonly Uint8Array[]): void {
  const unfinished = `${path}.${randomUUID()}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeAll(unfinished, parts);
    renameSync(unfinished, path);
  } catch {
    if (existsSync(unfinished)) rmSync(unfinished);
  }
}

function writeAll(path: string, parts: readonly Uint8Array[]): void {
  const file = openSync(path, "wx");
  try {
    for (const part of parts) writeFileSync(file, part);
  } finally {
    closeSync(file);
  }
}
