/** @file A file is its old self or its new self, whole, whatever stops the process or the machine. */

import { randomBytes } from "node:crypto";
import { dirname, join } from "node:path";
import { diskError } from "./disk-error.ts";
import { type FileSystem, ifPresent, nodeFs, writeAll } from "./file-system.ts";

/**
 * Replaces the file at `path` by `content`, and returns when it would outlive a power cut.
 *
 * The bytes go to a temporary file beside it, are fsynced and counted; then one rename, and an fsync of the
 * folder. A rename can reach the disk before the data it names, hence the first fsync; it can be forgotten,
 * hence the second.
 *
 * @throws DataError when the disk refuses: the old file stays, the temporary one goes
 * @checked each fault at each call; a crash that keeps any subset of what was not fsynced
 */
export function writeAtomic(
  path: string,
  content: string | Uint8Array | readonly Uint8Array[],
  fs: FileSystem = nodeFs,
): void {
  const chunks =
    typeof content === "string"
      ? [Buffer.from(content)]
      : content instanceof Uint8Array
        ? [content]
        : content;
  const total = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const temporary = temporaryPath(path);
  try {
    writeNew(temporary, chunks, total, fs);
    fs.rename(temporary, path);
    fs.syncFolder(dirname(path));
  } catch (error) {
    removeQuietly(temporary, fs);
    throw diskError(error, path, total, fs);
  }
}

/**
 * `writeAtomic` for content that comes part by part: nothing stands at `path` until the last has been written.
 *
 * @throws DataError when the disk refuses, and what `parts` throws
 */
export async function streamAtomic(
  path: string,
  parts: AsyncIterable<Uint8Array>,
  fs: FileSystem = nodeFs,
): Promise<void> {
  const temporary = temporaryPath(path);
  let total = 0;
  try {
    const file = fs.open(temporary, "wx");
    try {
      for await (const part of parts) {
        total += part.length;
        writeAll(fs, file, part);
      }
      settle(file, total, fs);
    } finally {
      fs.close(file);
    }
    fs.rename(temporary, path);
    fs.syncFolder(dirname(path));
  } catch (error) {
    removeQuietly(temporary, fs);
    throw diskError(error, path, total, fs);
  }
}

const temporaryPath = (path: string): string =>
  `${path}.tmp-${process.pid}-${randomBytes(4).toString("hex")}`;

function writeNew(path: string, chunks: readonly Uint8Array[], total: number, fs: FileSystem): void {
  const file = fs.open(path, "wx");
  try {
    for (const chunk of chunks) writeAll(fs, file, chunk);
    settle(file, total, fs);
  } finally {
    fs.close(file);
  }
}

function settle(file: number, total: number, fs: FileSystem): void {
  fs.sync(file);
  const size = fs.size(file);
  if (size !== total)
    throw Object.assign(new Error(`the disk kept ${size} of ${total} bytes`), { code: "EIO" });
}

function removeQuietly(path: string, fs: FileSystem): void {
  try {
    fs.remove(path);
  } catch {
    // It was never made or is already renamed; and the error under way says more than this one could.
  }
}

const leftover = /\.tmp-\d+-[0-9a-f]{8}$/;

/** Removes what a killed `writeAtomic` left in the folder. Only for the holder of the run's lease. */
export function removeLeftovers(folder: string, fs: FileSystem = nodeFs): void {
  for (const name of fs.list(folder)) if (leftover.test(name)) ifPresent(() => fs.remove(join(folder, name)));
}
