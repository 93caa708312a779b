/**
 * @file IDX, the file format of MNIST, plain or gzipped.
 *
 *     0 0 type dims | one 32-bit size per dim, big-endian | values, row-major
 *
 * @source https://github.com/cvdfoundation/mnist
 */

import { constants, gunzipSync } from "node:zlib";
import { DataError } from "../util/errors.ts";
import { MOST_RATIO, RATIO_FREE_BYTES } from "./limits.ts";
import { plain, readWhole } from "./read-file.ts";

const UNSIGNED_BYTE = 0x08;

export interface Idx {
  readonly dims: readonly number[];
  readonly values: Uint8Array;
}

/** True for the first bytes of an IDX file, plain or gzipped. */
export function isIdx(head: Uint8Array): boolean {
  const [zero, alsoZero, type, dims] = isGzip(head) ? gunzipHead(head) : head;
  return zero === 0 && alsoZero === 0 && type >= UNSIGNED_BYTE && type <= 0x0e && dims >= 1 && dims <= 4;
}

/** @throws DataError when it is no IDX file of bytes, or holds more or fewer values than its header says */
export function readIdx(path: string): Idx {
  const file = readWhole(path);
  const packed = isGzip(file);
  const dims = readDims(packed ? gunzipHead(file) : file, path);
  const start = 4 + 4 * dims.length;
  const expected = dims.reduce((product, size) => product * size, 1);
  const bytes = packed ? gunzip(file, start + expected, path) : file;
  if (bytes.length !== start + expected)
    throw new DataError({
      where: path,
      expected: `${expected} values (${dims.join(" x ")})`,
      received: `${bytes.length - start}`,
      ...(bytes.length < start + expected && { fix: "The file seems cut off." }),
    });
  return { dims, values: bytes.subarray(start) };
}

function readDims(bytes: Uint8Array, where: string): number[] {
  if (!isIdx(bytes))
    throw new DataError({
      where,
      expected: "an IDX file",
      received: `one that begins with ${[...bytes.subarray(0, 4)].join(" ")}`,
    });
  if (bytes[2] !== UNSIGNED_BYTE)
    throw new DataError({
      where,
      expected: "unsigned bytes (type 0x08)",
      received: `type 0x${bytes[2].toString(16).padStart(2, "0")}`,
    });
  const dims = bytes[3];
  if (bytes.length < 4 + 4 * dims)
    throw new DataError({ where, expected: "an IDX file", received: "one cut off in its header" });
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return Array.from({ length: dims }, (_, i) => view.getUint32(4 + 4 * i));
}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** What the first bytes of a gzip file unpack to, as far as they go. */
function gunzipHead(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes.subarray(0, 4096), { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return new Uint8Array();
  }
}

function gunzip(file: Uint8Array, expected: number, where: string): Uint8Array {
  if (expected > RATIO_FREE_BYTES && expected > MOST_RATIO * file.length)
    throw new DataError({
      where,
      expected: `at most ${MOST_RATIO} times its packed size when unpacked`,
      received: `${expected} bytes packed into ${file.length}`,
    });
  try {
    return plain(gunzipSync(file, { maxOutputLength: expected }));
  } catch (cause) {
    const tooLong = (cause as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
    const received = tooLong
      ? "one that unpacks to more than its header says"
      : "one that is damaged or cut off";
    throw new DataError({ where, expected: "a gzipped IDX file", received }, { cause });
  }
}
