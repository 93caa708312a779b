/**
 * @file A file system in memory that remembers what was fsynced, and can forget the rest as a power cut
 * would.
 *
 * Writes and names that were not fsynced reach the disk in any combination: each may be kept, dropped or, for
 * a write, kept in part, whatever became of those before it. That is worse than any journal does, and what
 * POSIX allows.
 */

import { dirname, join } from "node:path";
import type { FileSystem } from "../src/train/store/file-system.ts";

/** A number in [0, 1), the next at each call: says what the power cut spares. */
export type Chance = () => number;

export interface MemoryFs extends FileSystem {
  /** The disk as it is found after a power cut at this moment. */
  afterPowerCut(chance: Chance): MemoryFs;
  /** Every file's bytes, as processes see them. */
  files(): Record<string, Uint8Array>;
}

type Change = { readonly at: number; readonly bytes: Uint8Array } | { readonly length: number };
interface Inode {
  bytes: Uint8Array;
  synced: Uint8Array;
  unsynced: Change[];
  modified: number;
}
interface Naming {
  readonly folder: string;
  readonly apply: (names: Map<string, Inode>) => void;
}

export function memoryFs(clock: () => number = () => 0): MemoryFs {
  return build(new Map(), new Set(["/"]), clock);
}

function build(synced: Map<string, Inode>, folders: Set<string>, clock: () => number): MemoryFs {
  const names = new Map(synced);
  let unsynced: Naming[] = [];
  const open = new Map<number, Inode>();
  let lastFile = 2;

  const inodeAt = (path: string): Inode => names.get(path) ?? fail("ENOENT", path);
  const inodeOf = (file: number): Inode => open.get(file) ?? fail("EBADF", `${file}`);
  const name = (path: string, apply: Naming["apply"]): void => {
    const folder = dirname(path);
    if (!folders.has(folder)) fail("ENOENT", folder);
    apply(names);
    unsynced.push({ folder, apply });
  };
  const change = (inode: Inode, edit: Change): void => {
    inode.bytes = changed(inode.bytes, edit);
    inode.unsynced.push(edit);
    inode.modified = clock();
  };

  return {
    open(path, flags) {
      if (folders.has(path)) fail("EISDIR", path);
      if (flags === "wx" && names.has(path)) fail("EEXIST", path);
      if (flags !== "r" && !names.has(path)) {
        const none = new Uint8Array();
        const inode: Inode = { bytes: none, synced: none, unsynced: [], modified: clock() };
        name(path, (into) => into.set(path, inode));
      }
      open.set(++lastFile, inodeAt(path));
      return lastFile;
    },
    readAt(file, into, position) {
      const part = inodeOf(file).bytes.subarray(position, position + into.length);
      into.set(part);
      return part.length;
    },
    write(file, bytes) {
      const inode = inodeOf(file);
      change(inode, { at: inode.bytes.length, bytes: bytes.slice() });
      return bytes.length;
    },
    truncate: (file, length) => change(inodeOf(file), { length }),
    size: (file) => inodeOf(file).bytes.length,
    sync(file) {
      const inode = inodeOf(file);
      inode.synced = inode.bytes;
      inode.unsynced = [];
    },
    close(file) {
      inodeOf(file);
      open.delete(file);
    },
    rename(from, to) {
      const inode = inodeAt(from);
      name(to, (into) => {
        into.delete(from);
        into.set(to, inode);
      });
    },
    remove(path) {
      inodeAt(path);
      name(path, (into) => into.delete(path));
    },
    makeFolder(path) {
      for (let folder = path; !folders.has(folder); folder = dirname(folder)) folders.add(folder);
    },
    syncFolder(path) {
      for (const { apply } of unsynced.filter(({ folder }) => folder === path)) apply(synced);
      unsynced = unsynced.filter(({ folder }) => folder !== path);
    },
    list(folder) {
      if (!folders.has(folder)) fail(names.has(folder) ? "ENOTDIR" : "ENOENT", folder);
      const inside = [...names.keys(), ...folders].filter((path) => path !== "/" && dirname(path) === folder);
      return inside.map((path) => path.slice(join(folder, "/").length)).sort();
    },
    modified: (path) => inodeAt(path).modified,
    touch(path) {
      inodeAt(path).modified = clock();
    },
    freeBytes: () => 1e9,
    files: () => Object.fromEntries([...names].map(([path, { bytes }]) => [path, bytes])),
    afterPowerCut(chance) {
      const found = new Map(synced);
      for (const { apply } of unsynced) if (chance() < 0.5) apply(found);
      const disk = new Map<Inode, Inode>();
      for (const inode of found.values()) {
        const bytes = inode.unsynced.reduce<Uint8Array>(
          (kept, edit) => changed(kept, spared(edit, chance)),
          inode.synced,
        );
        disk.set(inode, { bytes, synced: bytes, unsynced: [], modified: inode.modified });
      }
      return build(
        new Map([...found].map(([path, inode]) => [path, disk.get(inode)!])),
        new Set(folders),
        clock,
      );
    },
  };
}

/** A write past the end leaves zeros between, as a disk does. */
function changed(bytes: Uint8Array, edit: Change): Uint8Array {
  const length = "length" in edit ? edit.length : Math.max(bytes.length, edit.at + edit.bytes.length);
  const after = new Uint8Array(length);
  after.set(bytes.subarray(0, length));
  if ("bytes" in edit) after.set(edit.bytes, edit.at);
  return after;
}

const nothing: Change = { at: 0, bytes: new Uint8Array() };

function spared(edit: Change, chance: Chance): Change {
  const luck = chance();
  if (luck < 1 / 3) return nothing;
  if (luck < 2 / 3 || "length" in edit) return edit;
  return { at: edit.at, bytes: edit.bytes.subarray(0, Math.floor(chance() * edit.bytes.length)) };
}

function fail(code: string, path: string): never {
  throw Object.assign(new Error(`${code}: ${path}`), { code });
}
