import { expect, test } from "vitest";
import { tempFolder } from "../../test/fixtures/temp-folder.ts";
import { type TrainInput, trainOptions } from "../train/options.ts";
import { makeReady } from "../train/prepare.ts";
import ctgan from "./ctgan.ts";
import type { Preset } from "./define.ts";
import { type PresetName, presets } from "./index.generated.ts";
import { modelNames } from "./named.ts";

const { write } = tempFolder();
const numbers = Array.from({ length: 200 }, (_, i) => i);
const mixed = write("mixed.csv", ["a,b", ...numbers.map((i) => `${i * i},${"xyz"[i % 3]}`), ""].join("\n"));
const numeric = write(
  "numeric.csv",
  ["a,b,c", ...numbers.map((i) => `${i * i},${(i * 37) % 101},${i % 97}`), ""].join("\n"),
);
const ready = (input: TrainInput) => makeReady(trainOptions.parse(input));

test("a preset has a name of its own", () => {
  expect(new Set(modelNames).size).toBe(modelNames.length);
});

const all = Object.entries(presets) as [PresetName, Preset][];
test.each(all)("%s is its family with its own options and networks", async (family, preset) => {
  const { model, sampler, batchSize } = await ready({ data: mixed, family });
  expect(model.spec.family).toBe(preset.family);
  expect(model.spec.options).toMatchObject(preset.options);
  expect(model.spec.network).toMatchObject(preset.network);
  expect(sampler).toBe("standard-normal");
  expect(batchSize).toBe({ tvae: 35, ctgan: 40 }[family]); // a quarter of 140 rows, in whole groups of ten
});

test("what a person asks for goes before what a preset says, and the modality's suggestions do not count", async () => {
  const { model } = await ready({
    data: mixed,
    family: "ctgan",
    options: { packing: 2, conditional: false },
    network: { encoding: "quantiles" },
    batchSize: 20,
  });
  expect(model.spec.options).toMatchObject({ ...ctgan.options, packing: 2, conditional: false });
  expect(model.spec.network).toMatchObject({ ...ctgan.network, encoding: "quantiles" });
});

test("labels are the categories of the table, and left off where there are none", async () => {
  expect((await ready({ data: mixed, family: "ctgan", batchSize: 20 })).model.blocks.classes).toBe(3);
  const { model } = await ready({ data: numeric, family: "ctgan", batchSize: 20 });
  expect(model.conditional).toBe(false);
});

test("batches hold whole groups of the rows that are judged together", async () => {
  const few = write(
    "few.csv",
    ["a,b,c", ...numbers.slice(0, 143).map((i) => `${i},${i % 7},${"xy"[i % 2]}`), ""].join("\n"),
  );
  expect((await ready({ data: few, family: "ctgan" })).batchSize).toBe(30);
  await expect(
    ready({ data: few, family: "ctgan", batchSize: 25 }),
  ).rejects.toThrowErrorMatchingInlineSnapshot(
    `[ConfigError: batchSize: expected a multiple of 10, the rows ctgan judges together, received 25.]`,
  );
});

test("data of another modality is refused", async () => {
  await expect(ready({ data: "ring", family: "tvae" })).rejects.toThrowErrorMatchingInlineSnapshot(
    `[ConfigError: tvae: expected data of modality table, received ring, of modality points.]`,
  );
});
