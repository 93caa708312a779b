import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { errnos, type Fault, faultyFs, Killed } from "../../../test/faulty-fs.ts";
import { memoryFs } from "../../../test/memory-fs.ts";
import { ConfigError, DataError, FormatError } from "../../util/errors.ts";
import { writeAtomic } from "./atomic.ts";
import { type FileSystem, readAll } from "./file-system.ts";
import { configHash, createRun, listRuns, openRun, type RunJson } from "./run-folder.ts";

const run: RunJson = {
  config: { family: "vae", vae: { latentDim: 2, hidden: [64, 64] } },
  data: { name: "ring", rows: 1000, split: "0123456789ab" },
  seed: 7,
  versions: { diptych: "0.1.0" },
  machine: { cores: 2 },
  createdAt: "2026-01-01T00:00:00Z",
};
const put = (fs: FileSystem, path: string, content: string) => {
  fs.makeFolder(path.slice(0, path.lastIndexOf("/")));
  writeAtomic(path, content, fs);
};

test("a run is made and opened, on a real disk", () => {
  const root = mkdtempSync(join(tmpdir(), "diptych-"));
  const folder = join(root, "runs/ring");
  expect(createRun(folder, run)).toEqual(run);
  expect(openRun(folder)).toEqual(run);
  expect(readdirSync(folder)).toEqual(["checkpoints", "model", "run.json", "samples"]);
  expect(listRuns(join(root, "runs"))).toEqual(["ring"]);
  rmSync(root, { recursive: true });
});

test("run.json is for people too", () => {
  const fs = memoryFs();
  createRun("/runs/a", { ...run, config: { family: "vae" } }, fs);
  expect(Buffer.from(readAll(fs, "/runs/a/run.json")).toString()).toMatchInlineSnapshot(`
    "{
      "format": "diptych-run",
      "version": 2,
      "config": {
        "family": "vae"
      },
      "data": {
        "name": "ring",
        "rows": 1000,
        "split": "0123456789ab"
      },
      "seed": 7,
      "versions": {
        "diptych": "0.1.0"
      },
      "machine": {
        "cores": 2
      },
      "createdAt": "2026-01-01T00:00:00Z"
    }
    "
  `);
});

test("the hash is of what decides the numbers, not of when, where and in which order it was written", () => {
  const hash = configHash(run);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  const elsewhere = { ...run, machine: { cores: 64 }, createdAt: "later", versions: {} };
  expect(
    configHash({ ...elsewhere, config: { vae: { hidden: [64, 64], latentDim: 2 }, family: "vae" } }),
  ).toBe(hash);
  expect(configHash({ ...run, seed: 8 })).not.toBe(hash);
  expect(configHash({ ...run, config: { ...run.config, vae: { latentDim: 2, hidden: [64, 32] } } })).not.toBe(
    hash,
  );
  expect(configHash({ ...run, data: { ...run.data, rows: 999 } })).not.toBe(hash);
});

describe("a run of that name is there already", () => {
  const fs = memoryFs();
  createRun("/runs/a", run, fs);

  test("the same run is opened, with the run.json it had", () => {
    expect(createRun("/runs/a", { ...run, createdAt: "later", machine: { cores: 64 } }, fs)).toEqual(run);
  });

  test("another is refused by the first thing that differs", () => {
    const others: RunJson[] = [
      { ...run, seed: 8 },
      { ...run, config: { ...run.config, vae: { latentDim: 3, hidden: [64, 64] } } },
      { ...run, config: { ...run.config, vae: { latentDim: 2, hidden: [64] } } },
      { ...run, config: { family: "vae" } },
      { ...run, data: { ...run.data, note: "new" } },
    ];
    const before = fs.files();
    const said = others.map((other) => {
      try {
        createRun("/runs/a", other, fs);
        return "made";
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigError);
        return (error as Error).message;
      }
    });
    expect(said.join("\n")).toMatchInlineSnapshot(`
      "/runs/a/run.json:seed: expected 7 as in the one that is there, received 8. Give this one another name, or remove the folder to start over.
      /runs/a/run.json:config.vae.latentDim: expected 2 as in the one that is there, received 3. Give this one another name, or remove the folder to start over.
      /runs/a/run.json:config.vae.hidden: expected [64,64] as in the one that is there, received [64]. Give this one another name, or remove the folder to start over.
      /runs/a/run.json:config.vae: expected {"hidden":[64,64],"latentDim":2} as in the one that is there, received nothing. Give this one another name, or remove the folder to start over.
      /runs/a/run.json:data.note: expected nothing as in the one that is there, received "new". Give this one another name, or remove the folder to start over."
    `);
    expect(fs.files()).toEqual(before);
  });
});

test("a folder that holds other things is left alone", () => {
  const fs = memoryFs();
  put(fs, "/home/thesis.tex", "\\section{}");
  expect(() => createRun("/home", run, fs)).toThrowErrorMatchingInlineSnapshot(
    `[ConfigError: /home: expected a new or empty folder, received a folder that holds "thesis.tex". Give the run another name.]`,
  );
  expect(fs.list("/home")).toEqual(["thesis.tex"]);
});

describe("openRun", () => {
  const open = (content: string) => {
    const fs = memoryFs();
    put(fs, "/runs/a/run.json", content);
    return openRun("/runs/a", fs);
  };
  test("refuses what is no run", () => {
    expect(() => openRun("/runs/b", memoryFs())).toThrowErrorMatchingInlineSnapshot(
      `[FormatError: /runs/b: expected a run folder, with its run.json, received no run.json.]`,
    );
    const fs = memoryFs();
    put(fs, "/runs/file", "");
    expect(() => openRun("/runs/file", fs)).toThrow(FormatError);
    expect(() => open('{"format":')).toThrowErrorMatchingInlineSnapshot(
      `[FormatError: /runs/a/run.json: expected JSON, received other bytes.]`,
    );
    expect(() => open('{"name":"app"}')).toThrowErrorMatchingInlineSnapshot(
      `[FormatError: /runs/a/run.json: expected format "diptych-run", received another file.]`,
    );
    expect(() => open("null")).toThrow(FormatError);
    const { seed: _, ...unseeded } = run;
    const header = { format: "diptych-run", version: 2 };
    expect(() => open(JSON.stringify({ ...header, ...unseeded }))).toThrowErrorMatchingInlineSnapshot(
      `[FormatError: /runs/a/run.json.seed: expected a number, received nothing.]`,
    );
    expect(() => open(JSON.stringify({ ...header, ...run, seeds: 1 }))).toThrowErrorMatchingInlineSnapshot(
      `[FormatError: /runs/a/run.json.seeds: expected a known option, received "seeds".]`,
    );
  });
  test("refuses a run of another version", () => {
    expect(() => open('{"format":"diptych-run","version":1}')).toThrowErrorMatchingInlineSnapshot(
      `[FormatError: /runs/a/run.json: expected a run of version 2, received version 1. Open it with the version of Diptych that it names under "versions".]`,
    );
  });
});

test("runs are listed by name, and nothing else is", () => {
  const fs = memoryFs();
  for (const name of ["b", "a", "c"]) createRun(`/runs/${name}`, run, fs);
  put(fs, "/runs/notes/todo.txt", "");
  put(fs, "/runs/file", "");
  expect(listRuns("/runs", fs)).toEqual(["a", "b", "c"]);
  expect(listRuns("/nowhere", fs)).toEqual([]);
});

test.each<Fault>([...errnos, "short", "crash-before", "crash-after"])(
  "%s at any call of making a run: none or all of it, and it can be made again",
  (fault) => {
    const counted = faultyFs(memoryFs());
    createRun("/runs/a", run, counted);
    for (let point = 0; point < counted.calls.length; point++) {
      const fs = memoryFs();
      let isMade = true;
      try {
        createRun("/runs/a", run, faultyFs(fs, point, fault));
      } catch (error) {
        isMade = false;
        expect(error).toBeInstanceOf(fault.startsWith("crash") ? Killed : DataError);
      }
      if (isMade) expect(openRun("/runs/a", fs)).toEqual(run);
      else
        expect(listRuns("/runs", fs).map((name) => openRun(`/runs/${name}`, fs))).toEqual(
          listRuns("/runs", fs).map(() => run),
        );
      expect(createRun("/runs/a", run, fs)).toEqual(run);
    }
  },
);
