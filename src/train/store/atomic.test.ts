import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { errnos, type Fault, faultyFs, Killed } from "../../../test/faulty-fs.ts";
import { memoryFs } from "../../../test/memory-fs.ts";
import { DataError } from "../../util/errors.ts";
import { removeLeftovers, streamAtomic, writeAtomic } from "./atomic.ts";
import { type FileSystem, ifPresent, nodeFs, readAll } from "./file-system.ts";

const text = (fs: FileSystem, path: string) => ifPresent(() => Buffer.from(readAll(fs, path)).toString());
const withOld = () => {
  const fs = memoryFs();
  fs.makeFolder("/run");
  writeAtomic("/run/a.json", "old", fs);
  return fs;
};
const newChunks = [Buffer.from("the new "), Buffer.from("content")];
const writeNew = (fs: FileSystem) => writeAtomic("/run/a.json", newChunks, fs);
async function* parts() {
  yield* newChunks;
}
const ways: [name: string, write: (fs: FileSystem) => void | Promise<void>][] = [
  ["writeAtomic", writeNew],
  ["streamAtomic", (fs) => streamAtomic("/run/a.json", parts(), fs)],
];

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "diptych-"))));
afterEach(() => rmSync(folder, { recursive: true }));

test("strings, bytes and chunks arrive whole on a real disk, with nothing beside them", () => {
  const path = join(folder, "a");
  writeAtomic(path, "naïve 潜在");
  expect(readFileSync(path, "utf8")).toBe("naïve 潜在");
  writeAtomic(path, Uint8Array.of(1, 2, 3));
  expect([...readFileSync(path)]).toEqual([1, 2, 3]);
  writeAtomic(path, newChunks);
  expect(readFileSync(path, "utf8")).toBe("the new content");
  expect(readdirSync(folder)).toEqual(["a"]);
});

test.each(ways)("%s calls in order: bytes to the disk, then the name, then the folder", async (_, write) => {
  const fs = faultyFs(withOld());
  await write(fs);
  const order = ["open", "write", "write", "sync", "size", "close", "rename", "syncFolder"];
  expect(fs.calls).toEqual(order);
});

const totalCalls = 8;
const faults: Fault[] = [...errnos, "short", "crash-before", "crash-after"];

const cases = ways.flatMap(([name, write]) => faults.map((fault) => [fault, name, write] as const));
test.each(cases)("%s at every call of %s leaves the old file or the new, whole", async (fault, _, write) => {
  for (let at = 0; at < totalCalls; at++) {
    const disk = withOld();
    let thrown: unknown;
    try {
      await write(faultyFs(disk, at, fault));
    } catch (error) {
      thrown = error;
    }
    const found = text(disk, "/run/a.json");
    if (thrown === undefined) expect(found).toBe("the new content");
    const isRenamed = at > 6 || (at === 6 && fault === "crash-after");
    if (thrown !== undefined) expect(found).toBe(isRenamed ? "the new content" : "old");

    if (fault === "short") expect(thrown).toBeUndefined();
    else if (fault.startsWith("crash")) expect(thrown).toBeInstanceOf(Killed);
    else expect(thrown).toBeInstanceOf(DataError);
    if (!fault.startsWith("crash")) expect(disk.list("/run")).toEqual(["a.json"]);
    removeLeftovers("/run", disk);
    expect(disk.list("/run")).toEqual(["a.json"]);
  }
});

test("parts that fail leave the old file", async () => {
  const disk = withOld();
  async function* failing() {
    yield newChunks[0]!;
    throw new Error("no more");
  }
  await expect(streamAtomic("/run/a.json", failing(), disk)).rejects.toThrow("no more");
  expect(disk.list("/run")).toEqual(["a.json"]);
  expect(text(disk, "/run/a.json")).toBe("old");
});

test("a disk that keeps fewer bytes than it took is found out before the rename", () => {
  const disk = withOld();
  const liar = { ...disk, size: () => 3 };
  expect(() => writeNew(liar)).toThrowErrorMatchingInlineSnapshot(
    `[DataError: /run/a.json: expected a disk that takes 15 bytes, received an input/output error (EIO), 1000000000 bytes free. Check the disk, then resume: nothing already saved is lost.]`,
  );
  expect(text(disk, "/run/a.json")).toBe("old");
});

test("a disk that takes no bytes at all is an error, not a wait", () => {
  const disk = withOld();
  expect(() => writeNew({ ...disk, write: () => 0 })).toThrow(/EIO/);
});

test("what the disk refuses is told with the path, the bytes asked for and the bytes free", () => {
  const refusing = (code: string): FileSystem => ({
    ...withOld(),
    freeBytes: () => 12,
    write: () => {
      throw Object.assign(new Error(`${code}: cross-device link`), { code });
    },
  });
  const said = [...errnos, "ENOENT", "EXDEV"].map((code) => {
    let message = "nothing";
    try {
      writeNew(refusing(code));
    } catch (error) {
      expect(error).toBeInstanceOf(DataError);
      message = (error as Error).message;
    }
    return message;
  });
  expect(said.join("\n")).toMatchInlineSnapshot(`
    "/run/a.json: expected a disk that takes 15 bytes, received a full disk (ENOSPC), 12 bytes free. Free some space and resume: nothing already saved is lost.
    /run/a.json: expected a disk that takes 15 bytes, received a used-up disk quota (EDQUOT), 12 bytes free. Free some space and resume: nothing already saved is lost.
    /run/a.json: expected a disk that takes 15 bytes, received an input/output error (EIO), 12 bytes free. Check the disk, then resume: nothing already saved is lost.
    /run/a.json: expected a disk that takes 15 bytes, received a read-only file system (EROFS), 12 bytes free. Choose a folder on a disk that can be written.
    /run/a.json: expected a disk that takes 15 bytes, received no permission to write (EACCES), 12 bytes free. Let this user write there, or choose another folder.
    /run/a.json: expected a disk that takes 15 bytes, received no free file handle in this process (EMFILE), 12 bytes free. Close other programs or raise the limit (ulimit -n), then resume.
    /run/a.json: expected a disk that takes 15 bytes, received a folder that is not there (ENOENT), 12 bytes free. Make the folder again, or choose another.
    /run/a.json: expected a disk that takes 15 bytes, received EXDEV: cross-device link (EXDEV), 12 bytes free."
  `);
});

test("what is beside a file and not surely ours stays", () => {
  const disk = withOld();
  const foreign = [
    "a.tmp",
    "a.json.tmp-1-zzzzzzzz",
    "a.json.tmp-12-0123456",
    "tmp-12-01234567",
    "b.tmp-1-01234567.bak",
  ];
  for (const name of foreign) disk.close(disk.open(`/run/${name}`, "wx"));
  disk.close(disk.open("/run/a.json.tmp-12-01234567", "wx"));
  removeLeftovers("/run", disk);
  expect(disk.list("/run")).toEqual(["a.json", ...foreign].sort());
});

/**
 * Writes versions 1, 2, ... of one file, cuts the power at call `at`, and says which version is found:
 * undefined for none, "torn" for bytes no version ever had. `done` is the last version whose write returned.
 */
function powerCut(break_: (fs: FileSystem) => FileSystem, sizes: number[], at: number, chances: number[]) {
  const versions = sizes.map((size, i) => Buffer.alloc(size, `${i + 1}`));
  const disk = memoryFs();
  disk.makeFolder("/run");
  const fs = faultyFs(break_(disk), at, "crash-before");
  let done = 0;
  try {
    for (const version of versions) {
      writeAtomic(
        "/run/a",
        [version.subarray(0, version.length >> 1), version.subarray(version.length >> 1)],
        fs,
      );
      done += 1;
    }
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  }
  let next = 0;
  const after = disk.afterPowerCut(() => chances[next++ % chances.length]!);
  const bytes = ifPresent(() => readAll(after, "/run/a"));
  const found = bytes && versions.findIndex((version) => version.equals(bytes)) + 1;
  return { done, found: found === 0 ? ("torn" as const) : (found ?? 0) };
}

const cuts = [
  fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
  fc.nat(32),
  fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 1, maxLength: 12 }),
] as const;
const runs = { numRuns: 10_000, seed: 1 };

test("after a power cut a file is whole, and no older than its last finished write", () => {
  fc.assert(
    fc.property(...cuts, (sizes, at, chances) => {
      const { done, found } = powerCut((fs) => fs, sizes, at, chances);
      return found !== "torn" && (found === done || found === done + 1);
    }),
    runs,
  );
});

test.each([
  ["without an fsync of the file, a tear", { sync: () => {} }],
  ["without an fsync of the folder, a loss", { syncFolder: () => {} }],
])("the model has teeth: %s is found", (_, missing) => {
  const property = fc.property(...cuts, (sizes, at, chances) => {
    const { done, found } = powerCut((fs) => ({ ...fs, ...missing }), sizes, at, chances);
    return found !== "torn" && (found === done || found === done + 1);
  });
  expect(fc.check(property, runs).failed).toBe(true);
});

test("a new folder and its parents are made; an old one is left alone", () => {
  nodeFs.makeFolder(join(folder, "a/b/c"));
  nodeFs.makeFolder(join(folder, "a/b"));
  expect(readdirSync(join(folder, "a"))).toEqual(["b"]);
  expect(readdirSync(join(folder, "a/b"))).toEqual(["c"]);
});
