/** @file Folders a run cannot be written in, or cannot be believed: each is named, and nothing good in it is lost. */

import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { bin, place, quick } from "./_diptych.ts";

const { folder, run, start } = place();
const at = (...parts: string[]): string => join(folder, ...parts);
const bytesOf = (path: string): string => readFileSync(at(path), "base64");
const train = ["train", ...quick, "--family", "vae", "--steps", "300"] as const;

/** A finished run to spoil copies of. */
beforeAll(async () => {
  const { code, err } = await run(...train, "--checkpoint-seconds", "0.1", "--out", "good");
  expect(err).not.toMatch("expected");
  expect(code).toBe(0);
});

test("the same words again go on with what is there, and change nothing", async () => {
  const before = bytesOf("good/metrics.jsonl") + bytesOf("good/model/weights.safetensors");
  const { code } = await run(...train, "--out", "good");
  expect(code).toBe(0);
  expect(bytesOf("good/metrics.jsonl") + bytesOf("good/model/weights.safetensors")).toBe(before);
});

describe("a folder that holds something else is left alone", () => {
  beforeAll(() => {
    mkdirSync(at("thesis"));
    writeFileSync(at("thesis", "chapter-1.tex"), "x");
    writeFileSync(at("file"), "x");
  });
  test.each([
    [
      "other files",
      [...train, "--out", "thesis"],
      'thesis: expected a new or empty folder, received a folder that holds "chapter-1.tex". Give the run another name.',
      2,
    ],
    [
      "other files, for a comparison",
      ["compare", ...quick, "--steps", "5", "--out", "thesis"],
      'thesis: expected a new or empty folder, received a folder that holds "chapter-1.tex". Give the comparison another name.',
      2,
    ],
    [
      "another run",
      [...train, "--seed", "1", "--out", "good"],
      "good/run.json:seed: expected 0 as in the one that is there, received 1. Give this one another name, or remove the folder to start over.",
      2,
    ],
    [
      "a run of another length",
      ["train", ...quick, "--family", "vae", "--steps", "200", "--out", "good"],
      "good/run.json:config.totalSteps: expected 300 as in the one that is there, received 200. Give this one another name, or remove the folder to start over.",
      2,
    ],
    [
      "a file in its place",
      [...train, "--out", "file"],
      /^file: expected a disk that can be written, received a file where a folder should be \(ENOTDIR\), .*Choose another folder\.$/,
      1,
    ],
    [
      "no run to resume",
      ["resume", "thesis"],
      "thesis: expected a run folder, with its run.json, received no run.json.",
      1,
    ],
    [
      "no run to sample",
      ["sample", "thesis"],
      /^thesis: expected a finished run, with model\/model\.json, received a folder without it\./,
      1,
    ],
  ] as const)("%s", async (_, args, message, code) => {
    const ended = await run(...args);
    const last = ended.err.trim().split("\n").at(-1)!;
    typeof message === "string" ? expect(last).toBe(message) : expect(last).toMatch(message);
    expect(ended.code).toBe(code);
    expect(readdirSync(at("thesis"))).toEqual(["chapter-1.tex"]);
  });
});

describe("what was damaged or is foreign is named", () => {
  const spoilt = (name: string, spoil: (path: (...parts: string[]) => string) => void): string => {
    cpSync(at("good"), at(name), { recursive: true });
    spoil((...parts) => at(name, ...parts));
    return name;
  };
  const edit = (path: string, change: (json: Record<string, unknown>) => void): void => {
    const json = JSON.parse(readFileSync(path, "utf8"));
    change(json);
    writeFileSync(path, JSON.stringify(json));
  };
  const newest = (path: (...parts: string[]) => string): string =>
    path("checkpoints", "ckpt-300.safetensors");
  const flip = (path: string): void => {
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(path, bytes);
  };

  test("a flipped bit: the checkpoint before is used, and it is said; the end is the same", async () => {
    const name = spoilt("flipped", (path) => {
      flip(newest(path));
      rmSync(path("model", "weights.safetensors"));
    });
    const { code, err } = await run("resume", name);
    expect(err).toMatch(
      /flipped: flipped\/checkpoints\/ckpt-300\.safetensors: expected SHA-256 \w{64}, received \w{64}\. Going on from step \d+\./,
    );
    expect(code).toBe(0);
    expect(bytesOf("flipped/model/weights.safetensors")).toBe(bytesOf("good/model/weights.safetensors"));
    expect(bytesOf("flipped/metrics.jsonl").length).toBe(bytesOf("good/metrics.jsonl").length);
  });

  test("no checkpoint is good", async () => {
    const name = spoilt("hopeless", (path) => {
      for (const file of readdirSync(path("checkpoints")))
        if (file.endsWith(".safetensors")) truncateSync(path("checkpoints", file), 10);
    });
    const { code, err } = await run("resume", name);
    expect(err).toMatch(
      /hopeless\/checkpoints: expected a good checkpoint, received 2 damaged: .*Copy a good one back from a backup, or start the run again\.\n$/s,
    );
    expect(code).toBe(1);
  });

  test.each([
    [
      "a run of another version",
      "resume",
      (path: (...parts: string[]) => string) => edit(path("run.json"), (json) => (json.version = 99)),
      /run\.json: expected a run of version 2, received version 99\. Open it with the version of Diptych that it names under "versions"\.\n$/,
    ],
    [
      "a model of another version",
      "sample",
      (path: (...parts: string[]) => string) =>
        edit(path("model", "model.json"), (json) => (json.version = 99)),
      /model\.json: expected a model of Diptych, version 2, received version 99\. Train it again with this version\.\n$/,
    ],
    [
      "a model.json that is cut off",
      "sample",
      (path: (...parts: string[]) => string) => truncateSync(path("model", "model.json"), 50),
      /model\.json: expected a model of Diptych, version 2, received text that is no JSON/,
    ],
    [
      "a model.json that names what there is not",
      "sample",
      (path: (...parts: string[]) => string) =>
        edit(
          path("model", "model.json"),
          (json) => ((json.spec as Record<string, unknown>).modality = "constructor"),
        ),
      /model\.json\.spec\.modality: expected one of image, points, table, received "constructor"\.\n$/,
    ],
    [
      "weights that are cut off",
      "sample",
      (path: (...parts: string[]) => string) => truncateSync(path("model", "weights.safetensors"), 2000),
      /weights\.safetensors: expected .*, received .*\n$/,
    ],
    [
      "weights of another model",
      "sample",
      (path: (...parts: string[]) => string) =>
        edit(path("model", "model.json"), (json) => {
          ((json.spec as Record<string, unknown>).network as Record<string, unknown>).width = 16;
        }),
      /weights\.safetensors:\S+: expected .*16.*, received .*8.*\n$/,
    ],
    [
      "a log that is damaged inside",
      "evaluate",
      (path: (...parts: string[]) => string) => {
        const text = readFileSync(path("metrics.jsonl"), "utf8");
        writeFileSync(path("metrics.jsonl"), text.replace('{"type":"progress"', '{"typ'));
      },
      /metrics\.jsonl:\d+: expected a line of JSON, received /,
    ],
  ])("%s", async (what, verb, spoil, message) => {
    const name = spoilt(what.replaceAll(" ", "-"), spoil);
    const { code, err, out } = await run(verb, name);
    expect(err).toMatch(message);
    expect(out).toBe("");
    expect(code).toBe(1);
  });
});

test("two processes on one run: the second is refused at once, the first goes on", async () => {
  const words = ["train", ...quick, "--family", "gan", "--steps", "100000", "--out", "busy"];
  const first = start(words);
  await first.until(
    () =>
      first.process.exitCode !== null ||
      statSync(at("busy", "run.json"), { throwIfNoEntry: false }) !== undefined,
  );
  const second = await run(...words);
  expect(second.err).toMatch(
    /busy: expected no other process on this run, received process \d+ on .*\. Let it end, or stop it: .*\n$/,
  );
  expect(second.code).toBe(1);
  first.signal("SIGINT");
  expect((await first.ended).code).toBe(130);
});

/** Runs a script in a mount namespace of its own, where folder `small` is a tmpfs that goes with it. */
const onSmallDisk = (script: string) =>
  spawnSync(
    "unshare",
    [
      "--user",
      "--map-root-user",
      "--mount",
      "sh",
      "-c",
      `mount -t tmpfs -o size=600k small small; ${script}`,
    ],
    { cwd: folder, encoding: "utf8" },
  );
mkdirSync(at("small"));
const diptych = `${process.execPath} ${bin}`;
const canMount = onSmallDisk("true").status === 0;

test.runIf(canMount)("a full disk stops the run; with room again it ends as if nothing had been", () => {
  const { stdout, stderr } = onSmallDisk(`
    head -c 440k /dev/zero > small/filler
    ${diptych} ${train.join(" ")} --checkpoint-seconds 0.1 --out small/good; echo "ended with $?"
    rm small/filler
    ${diptych} resume small/good; echo "ended with $?"
    cp -r small/good after
  `);
  expect(stderr).toMatch(
    /small\/good\/\S+: expected .*, received .*\. Free some space and resume: nothing already saved is lost\.\n/,
  );
  expect(stdout.match(/ended with \d+/g)).toEqual(["ended with 1", "ended with 0"]);
  for (const file of ["metrics.jsonl", "model/weights.safetensors"])
    expect(bytesOf(`after/${file}`)).toBe(bytesOf(`good/${file}`));
});

test.runIf(canMount)("a folder that is read-only", () => {
  const { status, stderr } = onSmallDisk(
    `mount -o remount,ro small; ${diptych} ${train.join(" ")} --out small/run`,
  );
  expect(stderr).toMatch(
    /small\/run: expected a disk that can be written, received a read-only file system \(EROFS\), .*Choose a folder on a disk that can be written\.\n$/,
  );
  expect(status).toBe(1);
});
