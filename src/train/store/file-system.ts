/**
 * @file The few calls a run needs of a disk, so that tests can lend it one that fails, tears and forgets.
 * Synchronous: a run lives in a process of its own, and the order of these calls is what its safety rests on.
 */

import * as fs from "node:fs";
import { dirname } from "node:path";

export interface FileSystem {
  /** "wx" creates and fails on an existing file, "a" appends and creates, "r" reads. */
  open(path: string, flags: "r" | "wx" | "a"): number;
  /** Bytes read into `into` from `position`: 0 at the end of the file. */
  readAt(file: number, into: Uint8Array, position: number): number;
  /** Bytes written at the end of the file: may be fewer than given. */
  write(file: number, bytes: Uint8Array): number;
  truncate(file: number, length: number): void;
  size(file: number): number;
  /** Returns when the file's bytes are on the disk. Its name is not yet: see `syncFolder`. */
  sync(file: number): void;
  close(file: number): void;
  rename(from: string, to: string): void;
  remove(path: string): void;
  /** Makes the folder and its parents, where there are none, and returns when they are on the disk. */
  makeFolder(path: string): void;
  /** Returns when the names in the folder are on the disk. */
  syncFolder(path: string): void;
  /** Names in the folder, sorted. */
  list(folder: string): string[];
  /** When the file was last written or touched, milliseconds since 1970. */
  modified(path: string): number;
  touch(path: string): void;
  freeBytes(folder: string): number;
}

export const nodeFs: FileSystem = {
  open: (path, flags) => fs.openSync(path, flags),
  readAt: (file, into, position) => fs.readSync(file, into, 0, into.length, position),
  write: (file, bytes) => fs.writeSync(file, bytes),
  truncate: (file, length) => fs.ftruncateSync(file, length),
  size: (file) => fs.fstatSync(file).size,
  sync: (file) => fs.fsyncSync(file),
  close: (file) => fs.closeSync(file),
  rename: (from, to) => fs.renameSync(from, to),
  remove: (path) => fs.unlinkSync(path),
  // Not recursive mkdir, which tells of a read-only disk as of a missing folder.
  makeFolder(path) {
    try {
      fs.mkdirSync(path);
    } catch (error) {
      const code = errorCode(error);
      if (code === "EEXIST" && fs.statSync(path).isDirectory()) return;
      if (code !== "ENOENT" || dirname(path) === path) throw error;
      this.makeFolder(dirname(path));
      return this.makeFolder(path);
    }
    this.syncFolder(dirname(path));
  },
  syncFolder(path) {
    if (process.platform === "win32") return; // NTFS journals names and lets nobody open a folder
    const folder = fs.openSync(path, "r");
    try {
      fs.fsyncSync(folder);
    } finally {
      fs.closeSync(folder);
    }
  },
  list: (folder) => fs.readdirSync(folder).sort(),
  modified: (path) => fs.statSync(path).mtimeMs,
  touch(path) {
    const now = new Date();
    fs.utimesSync(path, now, now);
  },
  freeBytes(folder) {
    const { bavail, bsize } = fs.statfsSync(folder);
    return bavail * bsize;
  },
};

/** The largest single write: Linux itself stops a little short of 2 GiB. */
const largestWrite = 2 ** 30;

/** Writes every byte, however few of them the disk takes at a time. */
export function writeAll(fs: FileSystem, file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) {
    const written = fs.write(file, bytes.subarray(done, done + largestWrite));
    if (written === 0) throw Object.assign(new Error("the disk took no bytes"), { code: "EIO" });
    done += written;
  }
}

/** The whole file. Throws the disk's own error, ENOENT included. */
export function readAll(fs: FileSystem, path: string): Uint8Array {
  const file = fs.open(path, "r");
  try {
    const bytes = new Uint8Array(fs.size(file));
    let done = 0;
    while (done < bytes.length) {
      const read = fs.readAt(file, bytes.subarray(done, done + largestWrite), done);
      if (read === 0) break; // the file shrank while it was read
      done += read;
    }
    return bytes.subarray(0, done);
  } finally {
    fs.close(file);
  }
}

/** The code of a system error ("ENOENT"), or undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** `read()`, or undefined where the file or folder it reads is not there. */
export function ifPresent<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}
