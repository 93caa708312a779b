import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { errnos, type Fault, faultyFs, Killed } from "../../../test/faulty-fs.ts";
import { type MemoryFs, memoryFs } from "../../../test/memory-fs.ts";
import { DataError, FormatError } from "../../util/errors.ts";
import { type Checkpoint, highestFence, loadCheckpoint, saveCheckpoint } from "./checkpoint.ts";
import { type FileSystem, readAll } from "./file-system.ts";
import { sha256 } from "./sha256.ts";

const folder = "/run/checkpoints";
const config = "c0ffee";

/** What training is at a step: the same whenever and however often it gets there. */
const at = (step: number): Checkpoint => ({
  step,
  tensors: {
    "decoder.w": { shape: [2, 3], data: Float32Array.from({ length: 6 }, (_, i) => Math.sin(step + i)) },
    "adam.step": { shape: [], data: Uint32Array.of(step) },
  },
  state: { rng: { seed: 7, step }, alarms: [], best: 1 / 3 },
});
const save = (fs: FileSystem, step: number, fence = 1) =>
  saveCheckpoint(folder, at(step), { config, fence, fs });
const load = (fs: FileSystem) => loadCheckpoint(folder, { config, fs });
const saved = (...steps: number[]): MemoryFs => {
  const fs = memoryFs();
  for (const step of steps) save(fs, step);
  return fs;
};
const put = (fs: FileSystem, name: string, bytes: Uint8Array) => {
  if (fs.list(folder).includes(name)) fs.remove(`${folder}/${name}`);
  const file = fs.open(`${folder}/${name}`, "wx");
  if (bytes.length > 0) fs.write(file, bytes);
  fs.close(file);
};
const bytesOf = (fs: FileSystem, name: string) => readAll(fs, `${folder}/${name}`);

test("what is saved is loaded; the newest of two is kept with the one before", () => {
  const fs = saved(100, 200, 300, 1000);
  expect(load(fs)).toEqual({ ...at(1000), fence: 1, warnings: [] });
  expect(fs.list(folder)).toEqual([
    "ckpt-1000.json",
    "ckpt-1000.safetensors",
    "ckpt-300.json",
    "ckpt-300.safetensors",
  ]);
});

test("a folder without a checkpoint, and no folder, have none", () => {
  const fs = memoryFs();
  expect(load(fs)).toBeUndefined();
  fs.makeFolder(folder);
  expect(load(fs)).toBeUndefined();
});

test("the manifest is JSON, and its last key is the SHA-256 of all before it", () => {
  const text = Buffer.from(bytesOf(saved(500), "ckpt-500.json")).toString();
  const { sha256: self, data, ...rest } = JSON.parse(text);
  expect(self).toBe(sha256(text.slice(0, text.indexOf(',\n  "sha256": "' + self))));
  expect(data.sha256).toBe(sha256(bytesOf(saved(500), "ckpt-500.safetensors")));
  expect(rest).toEqual({
    format: "diptych-checkpoint",
    version: 1,
    step: 500,
    fence: 1,
    config,
    state: at(500).state,
  });
});

test("a number that JSON cannot hold is refused before anything is written", () => {
  const fs = memoryFs();
  const writer = { config, fence: 1, fs };
  expect(() =>
    saveCheckpoint(folder, { ...at(1), state: { best: Number.POSITIVE_INFINITY } }, writer),
  ).toThrow(RangeError);
  expect(fs.files()).toEqual({});
});

describe("damage", () => {
  const names = ["ckpt-200.json", "ckpt-200.safetensors"];
  const pristine = saved(100, 200);

  /** Loads after `name` of the newest checkpoint has become `bytes`. */
  const loadWith = (name: string, bytes: Uint8Array) => {
    const fs = saved(100, 200);
    put(fs, name, bytes);
    return load(fs);
  };
  const expectPrevious = (name: string, found: ReturnType<typeof load>) => {
    expect(found).toMatchObject({ step: 100, tensors: at(100).tensors, state: at(100).state });
    expect(found?.warnings).toHaveLength(1);
    expect(found?.warnings[0]).toContain(name);
  };

  test("a flipped bit anywhere is found, and the checkpoint before is used", () => {
    const flip = fc.record({
      name: fc.constantFrom(...names),
      place: fc.double({ min: 0, max: 0.9999, noNaN: true }),
      bit: fc.nat(7),
    });
    fc.assert(
      fc.property(flip, ({ name, place, bit }) => {
        const bytes = bytesOf(pristine, name).slice();
        bytes[Math.floor(place * bytes.length)]! ^= 1 << bit;
        expectPrevious(name, loadWith(name, bytes));
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  test("a file cut short anywhere, or grown, is found", () => {
    for (const name of names) {
      const whole = bytesOf(pristine, name);
      for (let length = 0; length < whole.length; length += 1)
        expectPrevious(name, loadWith(name, whole.slice(0, length)));
      expectPrevious(name, loadWith(name, Buffer.concat([whole, Buffer.from("\n")])));
    }
  });

  test("files of another step, another config or nowhere are found", () => {
    for (const name of names)
      expectPrevious(name, loadWith(name, bytesOf(pristine, name.replace("200", "100"))));
    const other = memoryFs();
    saveCheckpoint(folder, at(200), { config: "beef", fence: 1, fs: other });
    expectPrevious("ckpt-200.json", loadWith("ckpt-200.json", bytesOf(other, "ckpt-200.json")));
    const without = saved(100, 200);
    without.remove(`${folder}/ckpt-200.safetensors`);
    expectPrevious("ckpt-200.safetensors", load(without));
  });

  test("it is told by file and by what differed", () => {
    const text = Buffer.from(bytesOf(pristine, "ckpt-200.json")).toString();
    const cases = [
      loadWith("ckpt-200.json", Buffer.from(text.replace("0.333", "0.334"))),
      loadWith("ckpt-200.json", Buffer.from(text.slice(0, 99))),
      loadWith("ckpt-200.json", bytesOf(pristine, "ckpt-100.json")),
      loadWith("ckpt-200.safetensors", bytesOf(pristine, "ckpt-200.safetensors").slice(1)),
      loadWith("ckpt-200.safetensors", bytesOf(pristine, "ckpt-100.safetensors")),
    ];
    const readable = (warning: string) => warning.replaceAll(/[0-9a-f]{64}/g, "<hash>");
    expect(cases.map((found) => readable(found!.warnings[0]!)).join("\n")).toMatchInlineSnapshot(`
      "/run/checkpoints/ckpt-200.json: expected SHA-256 <hash>, received <hash>.
      /run/checkpoints/ckpt-200.json: expected its own SHA-256 at the end, received none.
      /run/checkpoints/ckpt-200.json: expected step 200, received step 100.
      /run/checkpoints/ckpt-200.safetensors: expected 228 bytes, received 227.
      /run/checkpoints/ckpt-200.safetensors: expected SHA-256 <hash>, received <hash>."
    `);
  });

  test("a file that cannot be read counts as damaged", () => {
    const fs = saved(100, 200);
    const open: FileSystem["open"] = (path, flags) => {
      if (path.endsWith("ckpt-200.safetensors")) throw Object.assign(new Error("EIO"), { code: "EIO" });
      return fs.open(path, flags);
    };
    expect(load({ ...fs, open })).toMatchObject({
      step: 100,
      warnings: ["/run/checkpoints/ckpt-200.safetensors: expected a file that can be read, received EIO."],
    });
  });

  test("when none is good, that is an error and not a new start", () => {
    const fs = saved(100, 200);
    put(fs, "ckpt-100.safetensors", new Uint8Array());
    put(fs, "ckpt-200.json", new Uint8Array());
    expect(() => load(fs)).toThrow(FormatError);
    expect(() => load(fs)).toThrowErrorMatchingInlineSnapshot(
      `[FormatError: /run/checkpoints: expected a good checkpoint, received 2 damaged: /run/checkpoints/ckpt-200.json: expected its own SHA-256 at the end, received none. /run/checkpoints/ckpt-100.safetensors: expected 228 bytes, received 0. Copy a good one back from a backup, or start the run again.]`,
    );
  });

  test("a damaged one is written anew, a good one of the same step is left alone", () => {
    const fs = saved(100, 200);
    put(fs, "ckpt-200.safetensors", new Uint8Array());
    save(fs, 200);
    expect(load(fs)).toMatchObject({ step: 200, warnings: [] });
    const before = fs.files();
    saveCheckpoint(folder, { ...at(200), state: "another" }, { config, fence: 1, fs });
    expect(fs.files()).toEqual(before);
  });

  test("the one before is kept until two newer ones are good", () => {
    const fs = saved(100, 200);
    put(fs, "ckpt-200.safetensors", new Uint8Array());
    save(fs, 300);
    put(fs, "ckpt-300.json", new Uint8Array());
    expect(load(fs)).toMatchObject({ step: 100 });
    save(fs, 400);
    save(fs, 500);
    expect(fs.list(folder).filter((name) => name.endsWith("json"))).toEqual([
      "ckpt-400.json",
      "ckpt-500.json",
    ]);
  });
});

test("a manifest of another version is refused, not passed over", () => {
  const fs = saved(100, 200);
  const text = Buffer.from(bytesOf(fs, "ckpt-200.json")).toString().replace('"version": 1', '"version": 2');
  const body = text.slice(0, text.lastIndexOf(",\n"));
  put(fs, "ckpt-200.json", Buffer.from(`${body},\n  "sha256": "${sha256(body)}"\n}\n`));
  expect(() => load(fs)).toThrowErrorMatchingInlineSnapshot(
    `[FormatError: /run/checkpoints/ckpt-200.json: expected a checkpoint of version 1, received version 2. Resume with the version of Diptych that run.json names, or start the run again.]`,
  );
});

test("a disk that is nearly full is refused before anything is written", () => {
  const fs = saved(100);
  const before = fs.files();
  const size = bytesOf(fs, "ckpt-100.safetensors").length;
  expect(() => save({ ...fs, freeBytes: () => 3 * size - 1 }, 200)).toThrowErrorMatchingInlineSnapshot(
    `[DataError: /run/checkpoints: expected 684 bytes free, 3 checkpoints of 228, received 683. Free some space and resume: nothing already saved is lost.]`,
  );
  expect(fs.files()).toEqual(before);
  save({ ...fs, freeBytes: () => 3 * size }, 200);
  expect(load(fs)?.step).toBe(200);
});

test("a writer whose lease was taken over is refused, and the other's work stands", () => {
  const fs = saved(100);
  save(fs, 200, 2);
  const before = fs.files();
  expect(highestFence(folder, fs)).toBe(2);
  expect(() => save(fs, 300, 1)).toThrowErrorMatchingInlineSnapshot(
    `[DataError: /run/checkpoints: expected checkpoints of lease 1 and before, received one of lease 2: another process has taken over the run.]`,
  );
  expect(fs.files()).toEqual(before);
});

test("a disk that gives back other bytes than it took is found at once, and nothing older is removed", () => {
  const fs = saved(100, 200);
  const readAt: FileSystem["readAt"] = (file, into, position) => {
    const read = fs.readAt(file, into, position);
    if (read > 0 && into.length === bytesOf(fs, "ckpt-200.safetensors").length) into[read - 1]! ^= 1;
    return read;
  };
  expect(() => save({ ...fs, readAt }, 300)).toThrow(FormatError);
  expect(fs.list(folder)).toContain("ckpt-100.json");
});

test("files that are not ours stay where they are", () => {
  const fs = saved(100);
  for (const name of ["ckpt-50.safetensors.bak", "ckpt-abc.json", "notes.txt", "ckpt-7.json.tmp"])
    put(fs, name, Uint8Array.of(1));
  for (const step of [200, 300, 400]) save(fs, step);
  expect(fs.list(folder).filter((name) => !/^ckpt-[34]00\.(json|safetensors)$/.test(name))).toEqual(
    ["ckpt-50.safetensors.bak", "ckpt-abc.json", "notes.txt", "ckpt-7.json.tmp"].sort(),
  );
});

describe("a commit stopped at any call", () => {
  const before = () => saved(100, 200);
  const calls = faultyFs(before());
  save(calls, 300);

  /** The calls of a commit, by number. */
  const points = calls.calls.map((name, point) => [point, name] as const);

  test.each<Fault>(["crash-before", "crash-after"])(
    "%s: the old newest or the new one is loaded, and work goes on",
    (fault) => {
      for (const [point, name] of points) {
        const disk = before();
        expect(() => save(faultyFs(disk, point, fault), 300)).toThrow(Killed);
        const found = load(disk)!;
        expect([200, 300], `${point} ${name}`).toContain(found.step);
        expect(found).toEqual({ ...at(found.step), fence: 1, warnings: [] });
        for (const step of [300, 400, 500]) save(disk, step, 2);
        expect(disk.files()).toEqual(savedAfter(before()).files());
      }
    },
  );
  const savedAfter = (fs: MemoryFs) => {
    for (const step of [300, 400, 500]) save(fs, step, 2);
    return fs;
  };

  test.each<Fault>([...errnos, "short"])("%s: an error in words or none, and nothing good lost", (fault) => {
    for (const [point, name] of points) {
      const disk = before();
      let thrown: unknown;
      try {
        save(faultyFs(disk, point, fault), 300);
      } catch (error) {
        thrown = error;
        expect(error, `${point} ${name}`).toSatisfy(
          (e) => e instanceof DataError || e instanceof FormatError,
        );
        expect((error as Error).message).toContain(folder);
      }
      const found = load(disk)!;
      if (thrown === undefined) expect(found.step, `${point} ${name}`).toBe(300);
      expect([200, 300]).toContain(found.step);
      expect(found.warnings).toEqual([]);
      save(disk, 300);
      expect(load(disk)?.step).toBe(300);
    }
  });

  test("a power cut at any call, sparing anything that was not fsynced", () => {
    const chances = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.nat(3 * points.length), chances, (point, luck) => {
        const disk = memoryFs();
        const fs = faultyFs(disk, point);
        let done = 0;
        try {
          for (const step of [100, 200, 300, 400]) {
            save(fs, step);
            done = step;
          }
        } catch (error) {
          if (!(error instanceof Killed)) throw error;
        }
        let next = 0;
        const after = disk.afterPowerCut(() => luck[next++ % luck.length]!);
        const found = load(after);
        expect([done, done + 100]).toContain(found?.step ?? 0);
        if (found) expect(found).toEqual({ ...at(found.step), fence: 1, warnings: found.warnings });
      }),
      { numRuns: 1500, seed: 1 },
    );
  });
});
