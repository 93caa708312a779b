/** @file What a disk refused, in words: the path, the bytes asked for, what it said and what helps. */

import { dirname } from "node:path";
import { DataError } from "../../util/errors.ts";
import { errorCode, type FileSystem } from "./file-system.ts";

const room = "Free some space and resume: nothing already saved is lost.";
const rights = "Let this user write there, or choose another folder.";
const handles = "Close other programs or raise the limit (ulimit -n), then resume.";

const causes: Readonly<Record<string, readonly [received: string, fix: string]>> = {
  ENOSPC: ["a full disk", room],
  EDQUOT: ["a used-up disk quota", room],
  EROFS: ["a read-only file system", "Choose a folder on a disk that can be written."],
  EACCES: ["no permission to write", rights],
  EPERM: ["no permission to write", rights],
  EIO: ["an input/output error", "Check the disk, then resume: nothing already saved is lost."],
  EMFILE: ["no free file handle in this process", handles],
  ENFILE: ["no free file handle on this machine", handles],
  ENOTDIR: ["a file where a folder should be", "Choose another folder."],
  EEXIST: ["a file where a folder should be", "Choose another folder."],
  ENOENT: ["a folder that is not there", "Make the folder again, or choose another."],
};

/** The DataError for a failed write of `bytes` bytes to `path`; any error but the disk's comes back as it is. */
export function diskError(error: unknown, path: string, bytes: number, fs: FileSystem): unknown {
  const code = errorCode(error);
  if (code === undefined) return error;
  const [what, fix] = causes[code] ?? [(error as Error).message, undefined];
  return new DataError(
    {
      where: path,
      expected: bytes > 0 ? `a disk that takes ${bytes} bytes` : "a disk that can be written",
      received: `${what} (${code}), ${freeBytes(path, fs)} bytes free`,
      ...(fix === undefined ? {} : { fix }),
    },
    { cause: error },
  );
}

function freeBytes(path: string, fs: FileSystem): number | string {
  try {
    return fs.freeBytes(dirname(path));
  } catch {
    return "an unknown number of";
  }
}
