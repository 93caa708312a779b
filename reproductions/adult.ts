/**
 * @file The default VAE and GAN on the table Adult (UCI, 32,561 x 15), a fifth of it kept for judging: the quality a
 * user gets, beside what the literature's models reach. `--file adult.csv --family vae --seed 0 --cpu 5m`
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { evaluateRun, makeBench, samples } from "../src/compare/evaluate.ts";
import { judgeOf } from "../src/compare/judge/judge.ts";
import { prepare } from "../src/data/cache.ts";
import { modelled } from "../src/data/table/schema.ts";
import { openModel } from "../src/train/open.ts";
import { trainOptions } from "../src/train/options.ts";
import { run } from "../src/train/run.ts";
import { record } from "./record.ts";

const { values: flags } = parseArgs({
  options: {
    file: { type: "string", default: "adult.csv" },
    family: { type: "string", default: "vae" },
    seed: { type: "string", default: "0" },
    cpu: { type: "string", default: "5m" },
  },
});
const family = flags.family as "vae";
const read = { target: "income", testShare: 0.2 };
const prepared = await prepare(flags.file, read);

/** CTGAN library's CTGAN and TVAE, and TabDDPM's and TabSyn's published figures. */
const published = {
  ctganShape: 16.8,
  tvaeShape: 14.2,
  tabsynShape: 0.81,
  ctganUseful: 0.852,
  tabsynUseful: 0.909,
};
const source =
  "Zhang et al. 2024 (TabSyn), tables 1-3, and the CTGAN library run beside scikit-learn's judges";

/** Rows in which every country ought to be: the rarest is one row of the data. */
const LOOKED = 100_000;

/** Share of rows with exactly no capital gain, and how many countries come out. */
function spikes(rows: Float32Array): { readonly noGain: number; readonly countries: number } {
  const columns = modelled(prepared.dataset.table!);
  const place = (name: string): number => columns.findIndex((column) => column.name === name);
  const [gain, country] = [place("capital-gain"), place("native-country")];
  const countries = new Set<number>();
  let none = 0;
  for (let at = 0; at < rows.length; at += columns.length) {
    if (rows[at + gain] === 0) none++;
    countries.add(rows[at + country]!);
  }
  return { noGain: (none * columns.length) / rows.length, countries: countries.size };
}

const seed = Number(flags.seed);
const parent = mkdtempSync(join(tmpdir(), "reproduction-"));
const folder = join(parent, "run");
const asked = trainOptions.parse({ data: flags.file, ...read, family, seed, cpu: flags.cpu });
const {
  step: steps,
  kept,
  ...spent
} = await run(folder, asked, { onEvent: () => {}, shouldStop: () => false });
const bench = await makeBench(
  prepared,
  judgeOf(prepared, () => {}),
);
const { metrics } = await evaluateRun(folder, bench, { ...spent, steps, parameters: 0 }, seed);
const made = samples(openModel(folder), LOOKED, seed, prepared);
const of = (name: string): number => metrics[name]!.value!;
record(`adult-${family}`, {
  seed,
  steps,
  cpuSeconds: spent.cpuSeconds,
  ours: {
    shapeError: of("shape-error"),
    pairError: of("pair-error"),
    usefulness: of("usefulness-boosted"),
    usefulnessOfReal: metrics["usefulness-boosted"]!.floor!,
    twoSample: of("boosted-two-sample"),
    ...spikes(made),
    validity: of("row-validity"),
    nearerTrain: of("nearer-train"),
    nearerTrainOfIndependentColumns: bench.baselines.find(({ name }) => name === "independent-columns")!
      .metrics["nearer-train"]!.value!,
    membership: of("membership-inference"),
    exactCopies: of("exact-copies"),
    kept: kept!,
  },
  published,
  source,
  settings: { cpu: flags.cpu, ...read },
});
rmSync(parent, { recursive: true, force: true });
