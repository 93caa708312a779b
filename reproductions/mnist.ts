/** @file The default VAE or GAN on MNIST in two minutes of processor time: classes, likelihood, and a sheet to look at. */

import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { judgeOf } from "../src/compare/judge/judge.ts";
import { prepare } from "../src/data/cache.ts";
import classCoverage from "../src/metrics/class-coverage.ts";
import { CLASS_ROWS } from "../src/metrics/class-histogram.ts";
import classKl from "../src/metrics/class-kl.ts";
import type { Judged, Sample } from "../src/metrics/define.ts";
import { pickRows } from "../src/train/rows.ts";
import { encodePng } from "../src/util/picture/png.ts";
import { testNll } from "./likelihood.ts";
import { record } from "./record.ts";
import { train } from "./train.ts";

const { values } = parseArgs({
  options: { family: { type: "string", default: "vae" }, seed: { type: "string", default: "0" } },
});
const { family } = values as { family: "vae" | "gan" };
const seed = Number(values.seed);

const { model, alarms, ...cost } = await train({ data: "mnist", family, seed, cpu: "2m" });
const prepared = await prepare("mnist");
const { dataset, split } = prepared;
const classes = dataset.classes!;
const judge = judgeOf(prepared, () => {});
const samples = model.trained.decode(model.sampler.draw(CLASS_ROWS, seed));
const fake = { probabilities: async () => judge.probabilities(samples) } as Sample;
const shares = classes.map(
  (_, c) => split.train.filter((row) => dataset.labels![row] === c).length / split.train.length,
);
const judged = { fake, classes: { names: classes, shares } } as unknown as Judged;
const test = pickRows(dataset.values, split.test.subarray(0, 1000), model.trained.model.blocks.features);
const ours = {
  classes: (await classCoverage.compute(judged)).value,
  classKl: (await classKl.compute(judged)).value,
  ...(model.trained.bound && { nll: testNll(model.trained, test, 200) }),
  alarms: alarms.map(({ alarm }) => alarm).join(", ") || "none",
};
record(`mnist-${family}`, { seed, ...cost, ours, published: {}, source: "none", settings: { cpu: "2m" } });

const folder = fileURLToPath(new URL("results/", import.meta.url));
mkdirSync(folder, { recursive: true });
const rows = { values: samples.subarray(0, 64 * 784), shape: dataset.shape };
writeFileSync(`${folder}mnist-${family}.png`, encodePng(model.trained.model.modality.draw(rows, rows)));
