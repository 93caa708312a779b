/** @file A file in memory, whole or its beginning. */

import { closeSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { DataError } from "../util/errors.ts";

/** Node reads no more into one buffer. */
const MOST_BYTES = 2 ** 31 - 1;

/** @throws DataError when the file is missing, unreadable, empty or larger than `mostBytes` */
export function readWhole(path: string, mostBytes = MOST_BYTES): Uint8Array {
  const sizeBytes = sizeOf(path);
  if (sizeBytes === 0) throw new DataError({ where: path, expected: "data", received: "an empty file" });
  if (sizeBytes > mostBytes)
    throw new DataError({ where: path, expected: `at most ${mostBytes} bytes`, received: `${sizeBytes}` });
  try {
    return plain(readFileSync(path));
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/** The first 4 KiB, or less where there is less: enough to tell what a file is. */
export function readHead(path: string): Uint8Array {
  const head = new Uint8Array(4096);
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (cause) {
    throw unreadable(path, cause);
  }
  try {
    return head.subarray(0, readSync(file, head));
  } finally {
    closeSync(file);
  }
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/** A Buffer is a Uint8Array but for `slice`, which shares memory where a Uint8Array's copies: none leaves this room. */
export const plain = (buffer: Buffer): Uint8Array =>
  new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);

/** The complaint about a path that the system refuses to open. */
export function unreadable(path: string, cause: unknown): DataError {
  const code = (cause as NodeJS.ErrnoException).code;
  const received =
    code === "ENOENT"
      ? "a path that does not exist"
      : code === "EACCES"
        ? "one without permission"
        : `${code}`;
  return new DataError({ where: path, expected: "a file or folder that can be read", received }, { cause });
}
