/**
 * @file An append-only file of one JSON value a line.
 *
 * Each batch of lines is one write. A process killed in it leaves a torn tail: readers pass over it, and the
 * next append cuts it off.
 */

import { dirname } from "node:path";
import { FormatError } from "../../util/errors.ts";
import { diskError } from "./disk-error.ts";
import { type FileSystem, ifPresent, nodeFs, writeAll } from "./file-system.ts";

export interface JsonLines {
  append(values: readonly object[]): void;
  /**
   * Keeps the lines up to the first that `keep` refuses. What cannot be read after the last line kept was
   * torn in a crash and goes too; before it, it is damage.
   */
  keepWhile(keep: (value: unknown) => boolean): void;
  /** Returns when everything appended is on the disk. */
  sync(): void;
  close(): void;
}

/**
 * Opens the file for its one writer, and makes it where there is none.
 *
 * @throws DataError, here and from every method, when the disk refuses; what was appended before stays
 */
export function openLines(path: string, fs: FileSystem = nodeFs): JsonLines {
  const onDisk = <T>(bytes: number, act: () => T): T => {
    try {
      return act();
    } catch (error) {
      throw diskError(error, path, bytes, fs);
    }
  };
  const file = onDisk(0, () => fs.open(path, "a"));
  onDisk(0, () => fs.syncFolder(dirname(path))); // or fsync would keep the lines and lose the name
  let length = onDisk(0, () => lengthOf(path, fs));
  /** Without this a batch would go on in the middle of the line that a kill or a full disk broke off. */
  const cutTail = (): void => {
    if (fs.size(file) !== length) fs.truncate(file, length);
  };

  return {
    append: (values) => {
      const bytes = Buffer.from(values.map((value) => `${JSON.stringify(value, spellNonFinite)}\n`).join(""));
      onDisk(bytes.length, () => {
        cutTail();
        writeAll(fs, file, bytes);
        length += bytes.length;
      });
    },
    keepWhile: (keep) =>
      onDisk(0, () => {
        length = keptLength(path, keep, fs);
        cutTail();
      }),
    sync: () => onDisk(0, () => fs.sync(file)),
    close: () => onDisk(0, () => fs.close(file)),
  };
}

/** The values of the whole lines; none where there is no file. Throws FormatError on a damaged line. */
export function* readLines(path: string, fs: FileSystem = nodeFs): Generator<unknown> {
  let number = 0;
  for (const { text } of lines(path, 0, fs)) {
    number += 1;
    yield parse(text) ?? refuse(path, number, text);
  }
}

/** The value of the last whole line, undefined where there is none. Reads the end of the file only. */
export function lastLine(path: string, fs: FileSystem = nodeFs): unknown {
  const size = ifPresent(() => sizeOf(path, fs)) ?? 0;
  let last: unknown;
  for (const { text } of lines(path, Math.max(0, size - blockSize), fs)) last = parse(text) ?? last;
  return last;
}

const blockSize = 1 << 16;

interface Line {
  readonly text: string;
  /** Bytes of the file up to and with this line. */
  readonly end: number;
}

/** The whole lines from byte `start` on, a block in memory at a time. */
function* lines(path: string, start: number, fs: FileSystem): Generator<Line> {
  const file = ifPresent(() => fs.open(path, "r"));
  if (file === undefined) return;
  try {
    const block = Buffer.alloc(blockSize);
    let pieces: Buffer[] = []; // of a line that began in an earlier block
    for (let at = start, read = 0; (read = fs.readAt(file, block, at)) > 0; at += read) {
      const filled = block.subarray(0, read);
      let from = 0;
      for (let to = filled.indexOf(10); to >= 0; to = filled.indexOf(10, from)) {
        yield { text: Buffer.concat([...pieces, filled.subarray(from, to)]).toString(), end: at + to + 1 };
        pieces = [];
        from = to + 1;
      }
      pieces.push(Buffer.from(filled.subarray(from)));
    }
  } finally {
    fs.close(file);
  }
}

function lengthOf(path: string, fs: FileSystem): number {
  let length = 0;
  for (const { end } of lines(path, 0, fs)) length = end;
  return length;
}

function sizeOf(path: string, fs: FileSystem): number {
  const file = fs.open(path, "r");
  try {
    return fs.size(file);
  } finally {
    fs.close(file);
  }
}

function keptLength(path: string, keep: (value: unknown) => boolean, fs: FileSystem): number {
  let length = 0;
  let number = 0;
  let unreadable: (() => never) | undefined;
  for (const { text, end } of lines(path, 0, fs)) {
    number += 1;
    const at = number;
    const value = parse(text);
    if (value === undefined) unreadable ??= () => refuse(path, at, text);
    else if (!keep(value)) break;
    else {
      unreadable?.();
      length = end;
    }
  }
  return length;
}

/** The value of a line, undefined (which JSON cannot say) where it is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refuse(path: string, number: number, text: string): never {
  const received = JSON.stringify(text.slice(0, 60));
  throw new FormatError({ where: `${path}:${number}`, expected: "a line of JSON", received });
}

/** JSON.stringify would write null: a diverged run's log must say which of the three it was. */
const spellNonFinite = (_key: string, value: unknown): unknown =>
  typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
