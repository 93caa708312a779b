/**
 * @file ZIP archives, read one entry at a time and only as far as they honestly say. Sizes are checked as declared and
 * again while inflating, so an archive that lies costs no more than one that does not.
 *
 * @source PKWARE APPNOTE 6.3.10, sections 4.3 and 4.5.3
 * @checked archives of another writer; hand-built bombs, overlaps and lies
 */

import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { crc32, inflateRawSync } from "node:zlib";
import { DataError } from "../util/errors.ts";
import { MOST_RATIO, RATIO_FREE_BYTES } from "./limits.ts";
import { printable } from "./printable.ts";
import { plain } from "./read-file.ts";

const END = 0x06054b50;
const END_64_LOCATOR = 0x07064b50;
const END_64 = 0x06064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** A 32-bit field whose value stands in the ZIP64 extra field instead. */
const IN_ZIP64 = 0xffffffff;
/** The end record is 22 bytes, and a comment of up to 65,535 may follow it. */
const LONGEST_TAIL = 22 + 65_535;
const MOST_DIRECTORY_BYTES = 2 ** 27;
const MOST_ENTRY_BYTES = 2 ** 31 - 1;

export interface ZipEntry {
  readonly name: string;
  readonly sizeBytes: number;
  read(): Uint8Array;
}

export interface Zip {
  /** Files only, in the order of the archive's directory. */
  readonly entries: readonly ZipEntry[];
  close(): void;
}

interface Record {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly packedBytes: number;
  readonly sizeBytes: number;
  readonly offset: number;
}

/** True for the first bytes of an archive: a local header, or the end record of an empty one. */
export const isZip = (head: Uint8Array): boolean =>
  head[0] === 0x50 &&
  head[1] === 0x4b &&
  ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));

/** The name in the first local header. */
export const firstEntry = (head: Uint8Array): string =>
  new TextDecoder().decode(head.subarray(30, 30 + head[26] + 256 * head[27]));

/** @throws DataError when it is no archive, is damaged, or would unpack to far more than it is */
export function openZip(path: string, mostEntries: number): Zip {
  const file = openSync(path, "r");
  try {
    const fileBytes = fstatSync(file).size;
    const records = readDirectory(file, fileBytes, path, mostEntries);
    refuseBombs(records, fileBytes, path);
    const entries = records
      .filter(({ name }) => !name.endsWith("/"))
      .map((record) => ({
        name: record.name,
        sizeBytes: record.sizeBytes,
        read: () => readEntry(file, record, `${path}:${record.name}`),
      }));
    return { entries, close: () => closeSync(file) };
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

function readDirectory(file: number, fileBytes: number, where: string, mostEntries: number): Record[] {
  const end = findEnd(file, fileBytes, where);
  if (end.entries > mostEntries)
    throw new DataError({
      where,
      expected: `an archive of at most ${mostEntries} entries`,
      received: `one of ${end.entries}`,
    });
  if (end.bytes > MOST_DIRECTORY_BYTES || end.offset + end.bytes > fileBytes)
    throw damaged(where, "its directory");
  const bytes = readAt(file, end.offset, end.bytes, where);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const records: Record[] = [];
  for (let at = 0; records.length < end.entries; ) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY) throw damaged(where, "its directory");
    const nameBytes = view.getUint16(at + 28, true);
    const extraBytes = view.getUint16(at + 30, true);
    const next = at + 46 + nameBytes + extraBytes + view.getUint16(at + 32, true);
    if (next > bytes.length) throw damaged(where, "its directory");
    const [sizeBytes, packedBytes, offset] = wide(
      [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)],
      bytes.subarray(at + 46 + nameBytes, at + 46 + nameBytes + extraBytes),
      where,
    );
    records.push({
      name: printable(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes))),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedBytes,
      sizeBytes,
      offset,
    });
    at = next;
  }
  return records;
}

function findEnd(
  file: number,
  fileBytes: number,
  where: string,
): { entries: number; bytes: number; offset: number } {
  const tailBytes = Math.min(fileBytes, LONGEST_TAIL);
  const tail = readAt(file, fileBytes - tailBytes, tailBytes, where);
  const view = new DataView(tail.buffer, tail.byteOffset, tail.length);
  let at = tail.length - 22;
  while (at >= 0 && view.getUint32(at, true) !== END) at--;
  if (at < 0) throw damaged(where, "its end");
  if (at >= 20 && view.getUint32(at - 20, true) === END_64_LOCATOR) {
    const end = readAt(file, big(view, at - 12), 56, where);
    const wideView = new DataView(end.buffer, end.byteOffset, end.length);
    if (wideView.getUint32(0, true) !== END_64) throw damaged(where, "its end");
    return { entries: big(wideView, 32), bytes: big(wideView, 40), offset: big(wideView, 48) };
  }
  return {
    entries: view.getUint16(at + 10, true),
    bytes: view.getUint32(at + 12, true),
    offset: view.getUint32(at + 16, true),
  };
}

/** Fields that hold `IN_ZIP64` are, in their order, the 64-bit numbers of extra field 1. */
function wide(fields: readonly number[], extra: Uint8Array, where: string): number[] {
  if (!fields.includes(IN_ZIP64)) return [...fields];
  const view = new DataView(extra.buffer, extra.byteOffset, extra.length);
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    return fields.map((field) => {
      if (field !== IN_ZIP64) return field;
      if (next + 8 > extra.length) throw damaged(where, "its directory");
      next += 8;
      return big(view, next - 8);
    });
  }
  throw damaged(where, "its directory");
}

function refuseBombs(records: readonly Record[], fileBytes: number, where: string): void {
  const tooMuch = (at: string, sizeBytes: number, packedBytes: number) => {
    if (sizeBytes > RATIO_FREE_BYTES && sizeBytes > MOST_RATIO * packedBytes)
      throw new DataError({
        where: at,
        expected: `at most ${MOST_RATIO} times its packed size when unpacked`,
        received: `${sizeBytes} bytes packed into ${packedBytes}`,
      });
  };
  for (const { name, sizeBytes, packedBytes } of records) tooMuch(`${where}:${name}`, sizeBytes, packedBytes);
  // Against the file, not the sum of packed sizes: entries may overlap, and then the sum is a lie as well.
  tooMuch(
    where,
    records.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    fileBytes,
  );
}

function readEntry(file: number, entry: Record, where: string): Uint8Array {
  if (entry.encrypted) throw unusable(where, "an entry without a password", "an encrypted one");
  if (entry.method !== 0 && entry.method !== 8)
    throw unusable(where, "an entry stored or deflated", `compression method ${entry.method}`);
  if (entry.sizeBytes > MOST_ENTRY_BYTES)
    throw unusable(where, `at most ${MOST_ENTRY_BYTES} bytes`, `${entry.sizeBytes}`);
  const local = readAt(file, entry.offset, 30, where);
  const view = new DataView(local.buffer, local.byteOffset, local.length);
  if (view.getUint32(0, true) !== LOCAL) throw damaged(where, "its header");
  const start = entry.offset + 30 + view.getUint16(26, true) + view.getUint16(28, true);
  const packed = readAt(file, start, entry.packedBytes, where);
  const bytes = entry.method === 0 ? packed : inflate(packed, entry.sizeBytes, where);
  if (bytes.length !== entry.sizeBytes) throw damaged(where, "its size");
  if (crc32(bytes) !== entry.crc) throw damaged(where, "its checksum");
  return bytes;
}

function inflate(packed: Uint8Array, sizeBytes: number, where: string): Uint8Array {
  try {
    return plain(inflateRawSync(packed, { maxOutputLength: Math.max(1, sizeBytes) }));
  } catch (cause) {
    throw damaged(where, "its contents", cause);
  }
}

function readAt(file: number, offset: number, length: number, where: string): Uint8Array {
  if (offset + length > fstatSync(file).size) throw damaged(where, "its length");
  const bytes = new Uint8Array(length);
  readSync(file, bytes, 0, length, offset);
  return bytes;
}

const big = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));

const damaged = (where: string, what: string, cause?: unknown) =>
  unusable(where, "a whole ZIP archive", `one damaged in ${what}`, cause);

const unusable = (where: string, expected: string, received: string, cause?: unknown) =>
  new DataError({ where, expected, received }, { cause });
