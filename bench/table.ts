/**
 * @file Tables: how long a person waits for the import, what a step of the published models costs, how fast rows are
 * written, what all that keeps in memory. Needs a build, /proc, and a CSV; the aims are for Adult, 32,561 x 15.
 *
 *   node --import tsx bench/table.ts adult.csv
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { node } from "../src/runtime/node.ts";
import { cpuSeconds } from "../src/train/length.ts";
import { trainOptions } from "../src/train/options.ts";
import { makeReady } from "../src/train/prepare.ts";
import { trainingRows } from "../src/train/rows.ts";
import { makeTrainer, type Trainer } from "../src/train/trainer.ts";
import { peaksOf } from "./processes.ts";
import { heading, row, type Spread, spread } from "./spread.ts";

const { values: flags, positionals } = parseArgs({
  options: { turns: { type: "string", default: "5" }, rows: { type: "string", default: "1000000" } },
  allowPositionals: true,
});
const [data] = positionals;
if (!data) throw new Error("bench/table.ts: expected a CSV, received nothing.");
const turns = Number(flags.turns);
const parent = mkdtempSync(join(tmpdir(), "diptych-table-"));

const ready = (family: string) => makeReady(trainOptions.parse({ data, family }));

/** Seconds to read the file, find its types and fit the codec, with nothing kept from before. */
async function imports(family: string): Promise<Spread> {
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    process.env.DIPTYCH_CACHE = join(parent, `cache-${family}-${turn}`);
    const started = performance.now();
    const { codec, prepared } = await ready(family);
    codec.encode(prepared.dataset.values);
    times.push((performance.now() - started) / 1000);
  }
  return spread(times);
}

async function trainerOf(family: string): Promise<{ trainer: Trainer; perEpoch: number }> {
  const model = await ready(family);
  const { batchSize } = model;
  const trainer = makeTrainer(model.model, trainingRows(model), node, { seed: 0, batchSize, threads: 1 });
  const perEpoch = Math.floor(model.prepared.split.train.length / batchSize);
  for (let i = 0; i < perEpoch; i++) trainer.round(0);
  return { trainer, perEpoch };
}

/** Seconds of processor time of one pass over the rows. */
function epochs({ trainer, perEpoch }: { trainer: Trainer; perEpoch: number }): Spread {
  const times = Array.from({ length: turns }, () => {
    const before = cpuSeconds();
    for (let i = 0; i < perEpoch; i++) trainer.round(0.5);
    return cpuSeconds() - before;
  });
  return spread(times);
}

const scaled = ({ median, least, most }: Spread, by: number): Spread => ({
  median: median * by,
  least: least * by,
  most: most * by,
});

console.log(heading(`seconds, ${turns} turns`));
console.log(row("import, types, codec: quantiles", await imports("vae"), 3));
console.log(row("import, types, codec: modes", await imports("ctgan"), 3));

console.log(`\n${heading(`CPU ms, ${turns} turns`)}`);
console.log(row("tvae, an epoch", scaled(epochs(await trainerOf("tvae")), 1000), 400));
for (const [family, aim] of [["ctgan", 35], ["vae"], ["gan"]] as const) {
  const own = await trainerOf(family);
  console.log(row(`${family}, a step`, scaled(epochs(own), 1000 / own.perEpoch), aim));
}

const one = (value: number) => spread([value]);
const run = (family: string): string => join(parent, family);
console.log(`\n${heading("MB")}`);
for (const family of ["vae", "gan", "tvae", "ctgan"]) {
  const peaks = await peaksOf("train", data, "--family", family, "--steps", "200", "--out", run(family));
  console.log(row(`a run of ${family}, peak`, one(peaks.get("worker.js")!), 400));
}

console.log(`\n${heading(`${Number(flags.rows).toLocaleString("en-US")} rows to CSV`)}`);
for (const family of ["vae", "gan", "tvae", "ctgan"]) {
  const started = performance.now();
  const peaks = await peaksOf("sample", run(family), "-n", flags.rows, "--out", join(parent, "rows.csv"));
  console.log(row(`${family}, seconds`, one((performance.now() - started) / 1000), 60));
  console.log(row(`${family}, peak MB`, one(peaks.get("front")!), 600));
}
rmSync(parent, { recursive: true });
