/** @file A run whose numbers leave the finite: it is seen in that step, said, and nothing of it is kept. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { decodeSafetensors } from "../../src/train/store/safetensors.ts";
import { place, quick } from "./_diptych.ts";

const { folder, run } = place();
const train = ["train", ...quick, "--family", "gan", "--steps", "500", "--checkpoint-seconds", "0.05"];
const broken = ["--gan.discriminator-learning-rate", "1e25", "--no-gan.spectral"];

test("a run that diverges ends with 3, an alarm and no model; going on changes nothing", async () => {
  const { code, out, err } = await run(...train, ...broken, "--out", "run", "--json");
  expect(err).toMatch(
    /diverged\. \w+, step \d+: expected finite loss and gradients, received a loss of \S+\. Lower the learning rate, or add a penalty\./,
  );
  expect(err).toMatch(
    /run: expected finite numbers to the end, received a run that diverged at step \d+\. See its alarm in metrics\.jsonl\.\n$/,
  );
  expect(JSON.parse(out)).toMatchObject({ folder: "run", status: "diverged" });
  expect(code).toBe(3);

  const here = (...parts: string[]): string => join(folder, "run", ...parts);
  expect(readdirSync(here("model"))).toEqual([]);
  for (const file of readdirSync(here("checkpoints")).filter((name) => name.endsWith(".safetensors"))) {
    const { tensors } = decodeSafetensors(readFileSync(here("checkpoints", file)), file);
    for (const { data } of Object.values(tensors))
      expect((data as Float32Array).every(Number.isFinite)).toBe(true);
  }
  const log = readFileSync(here("metrics.jsonl"), "utf8");
  expect((await run("resume", "run")).code).toBe(3);
  expect(readFileSync(here("metrics.jsonl"), "utf8")).toBe(log);
});

test("in a comparison a run that diverges counts, and the others are judged", async () => {
  const { code, out } = await run("compare", ...quick, "--steps", "30", ...broken, "--out", "pair", "--json");
  expect(code).toBe(0);
  const { runs, verdict } = JSON.parse(out);
  expect(runs.map((r: { name: string; status: string }) => [r.name, r.status])).toEqual([
    ["vae-s0", "finished"],
    ["gan-s0", "diverged"],
  ]);
  expect(verdict).toBeDefined();
  expect(existsSync(join(folder, "pair", "report.html"))).toBe(true);
});

test("a comparison in which every run diverges still ends with a report", async () => {
  const words = ["compare", ...quick, "--families", "gan", "--steps", "30", ...broken, "--out", "none"];
  const { code, err } = await run(...words);
  expect(err).not.toMatch("--debug");
  expect(code).toBe(0);
  expect(existsSync(join(folder, "none", "report.html"))).toBe(true);
});
