import { readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { greyPng } from "../../test/fixtures/png.ts";
import { tempFolder } from "../../test/fixtures/temp-folder.ts";
import { cacheFolder, loadCached, prepare } from "./cache.ts";
import { encodeEntry } from "./cache-entry.ts";

const { folder, write } = tempFolder();
const cache = join(folder, "cache");
const entries = (kind: string) => readdirSync(join(cache, kind)).sort();

beforeEach(() => {
  rmSync(cache, { recursive: true, force: true });
  vi.stubEnv("DIPTYCH_CACHE", cache);
});

/** Twelve pictures in a folder, of grey level `value` and up. */
function pictures(value: number): string {
  for (let i = 0; i < 12; i++)
    write(
      `pics/${String(i).padStart(2, "0")}.png`,
      greyPng(8, 8, () => value + i),
    );
  return join(folder, "pics");
}

test("the second time comes from the cache, equal to the first", async () => {
  const path = pictures(0);
  const first = await prepare(path);
  expect(await prepare(path)).toEqual(first);
  expect(entries("rows")).toEqual([first.key]);
  // An entry with other rows shows that it is the entry that is read.
  const entry = loadCached(first.key)!;
  const other = { ...entry.dataset, values: entry.dataset.values.map((value) => value + 100) as Uint8Array };
  writeFileSync(join(cache, "rows", first.key), Buffer.concat(encodeEntry({ ...entry, dataset: other })));
  expect((await prepare(path)).dataset.values[0]).toBe(100);
});

test("changed content makes another entry; only a new time does not", async () => {
  const path = pictures(0);
  const first = await prepare(path);
  utimesSync(join(path, "03.png"), 1, 1);
  expect((await prepare(path)).key).toBe(first.key);
  write(
    "pics/03.png",
    greyPng(8, 8, () => 200),
  );
  const changed = await prepare(path);
  expect(changed.key).not.toBe(first.key);
  expect(changed.dataset.values[3 * 64]).toBe(200);
});

test("a changed file with the old size and the old time is still noticed", async () => {
  const path = write("points.csv", Array.from({ length: 20 }, (_, i) => `${i % 10},1`).join("\n"));
  const { key } = await prepare(path);
  const then = new Date(1_000_000);
  utimesSync(path, then, then);
  await prepare(path);
  writeFileSync(path, readFileSync(path, "utf8").replaceAll(",1", ",2"));
  utimesSync(path, then, then);
  const changed = await prepare(path);
  expect(changed.key).not.toBe(key);
  expect(changed.dataset.values[1]).toBe(2);
});

test("options that matter make another entry, the seed of a file's split does not", async () => {
  const path = pictures(0);
  const plain = await prepare(path);
  const seeded = await prepare(path, { seed: 5 });
  expect(seeded.key).toBe(plain.key);
  expect(seeded.split.hash).not.toBe(plain.split.hash);
  expect((await prepare(path, { size: 16 })).key).not.toBe(plain.key);
  expect((await prepare("ring", { rows: 100, seed: 5 })).key).not.toBe(
    (await prepare("ring", { rows: 100 })).key,
  );
});

test("a damaged entry is made again", async () => {
  const path = pictures(0);
  const first = await prepare(path);
  const entry = join(cache, "rows", first.key);
  for (const bytes of [Buffer.from("nonsense"), Buffer.alloc(0), readFileSync(entry).subarray(0, 100)]) {
    writeFileSync(entry, bytes);
    expect(loadCached(first.key)).toBeUndefined();
    expect(await prepare(path)).toEqual(first);
    expect(loadCached(first.key)).toBeDefined();
  }
});

test("a density is there from the cache too", async () => {
  await prepare("moons", { rows: 100 });
  const { dataset } = await prepare("moons", { rows: 100 });
  expect(dataset.density!.logProb(Float32Array.of(0, 1))[0]).toBeGreaterThan(-1);
});

test("an option that a source does not know is refused from the cache as well", async () => {
  await prepare("ring", { rows: 100 });
  await expect(prepare("ring", { rows: 100, size: 32 })).rejects.toThrowErrorMatchingInlineSnapshot(
    `[ConfigError: ring.size: expected only rows, seed, received 32.]`,
  );
});

test("a cache that cannot be written to is no error, and leaves nothing half done", async () => {
  writeFileSync(cache, "a file where the folder should be");
  expect((await prepare(pictures(0))).dataset.rows).toBe(12);
  rmSync(cache);
  await prepare(pictures(0));
  expect(entries("rows").every((name) => /^[0-9a-f]{32}$/.test(name))).toBe(true);
});

test("the folder is the system's own unless one is named", () => {
  expect(cacheFolder()).toBe(cache);
  vi.stubEnv("DIPTYCH_CACHE", "");
  vi.stubEnv("XDG_CACHE_HOME", "/somewhere");
  const { platform } = process;
  const on = (name: string) => {
    Object.defineProperty(process, "platform", { value: name });
    const path = cacheFolder();
    Object.defineProperty(process, "platform", { value: platform });
    return path;
  };
  expect(on("linux")).toBe(join("/somewhere", "diptych"));
  expect(on("darwin")).toMatch(/Library[/\\]Caches[/\\]diptych$/);
});

test("a table is kept with its columns, for each target and schema on its own", async () => {
  const line = (i: number) => `${i % 7},${["a", "b", "__proto__"][i % 3]},${i % 3 ? i % 5 : ""}`;
  const path = write("t.csv", `x,y,z\n${Array.from({ length: 30 }, (_, i) => line(i)).join("\n")}`);
  const first = await prepare(path);
  expect(loadCached(first.key)!.dataset).toEqual(first.dataset);
  expect(await prepare(path)).toEqual(first);
  const aimed = await prepare(path, { target: "y" });
  expect(aimed.key).not.toBe(first.key);
  expect(aimed.dataset.table!.target).toBe("y");

  const schema = (kind: string) => write("s.json", JSON.stringify({ columns: [{ name: "x", kind }] }));
  const before = await prepare(path, { schema: schema("categorical") });
  const after = await prepare(path, { schema: schema("float") });
  expect(before.dataset.table!.columns[0].kind).toBe("categorical");
  expect(after.dataset.table!.columns[0].kind).toBe("float");
});
