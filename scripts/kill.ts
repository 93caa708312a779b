/**
 * @file Kills runs at random moments, resumes them until they are finished, and compares every byte they leave with
 * those of runs that were never killed.
 *
 *     npm run kill -- --kills 60 --seed 0
 *
 * Half of the moments are times, from the first millisecond of the process to its last; the other half are changes to
 * the run's files, so that kills fall into the writing of checkpoints, samples, the log and the model. The choice
 * follows from the seed; where in the work it hits depends on the machine.
 */

import { createHash } from "node:crypto";
import {
  existsSync,
  type FSWatcher,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  watch,
} from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type TrainOptions, trainOptions } from "../src/train/options.ts";
import { openRun, runPaths } from "../src/train/store/run-folder.ts";
import { type Rng, rng } from "../src/util/philox.ts";
import { writeSmallImages } from "../test/fixtures/small-images.ts";
import { writeSmallTable } from "../test/fixtures/small-table.ts";

// Built, because a process starts in half the time that its source takes.
const built = new URL("../dist/train/launch.js", import.meta.url).href;
const { launch } = (await import(built)) as typeof import("../src/train/launch.ts");

const { values: flags } = parseArgs({
  options: {
    kills: { type: "string", default: "60" },
    seed: { type: "string", default: "0" },
    parallel: { type: "string", default: String(availableParallelism()) },
  },
});
const KILLS = Number(flags.kills);

const root = mkdtempSync(join(tmpdir(), "diptych-kill-"));
const images = writeSmallImages(join(root, "bars.npz"));
const people = writeSmallTable(join(root, "people.csv"), 400);
const shared = { checkpointSeconds: 0.2, threads: 1, seed: 5 };

/** A budget of time is there because its length is measured, and must not be measured again. */
const cases: Readonly<Record<string, TrainOptions>> = Object.fromEntries(
  Object.entries({
    vae: { family: "vae", data: images, steps: 200, network: { width: 4 }, sampler: "mixture" },
    gan: { family: "gan", data: images, steps: 80, network: { width: 4 }, options: { conditional: true } },
    "vq-vae": { family: "vq-vae", data: images, steps: 150, network: { width: 4 } },
    table: { family: "vae", data: people, steps: 200, network: { width: 16 } },
    "vae-gan": { family: "vae-gan", data: "ring", rows: 2000, cpu: "2500ms", network: { width: 16 } },
  }).map(([name, asked]) => [name, trainOptions.parse({ ...shared, ...asked })]),
);

type Moment = { readonly after: number } | { readonly in: string; readonly change: number };
const inWords = (moment: Moment): string =>
  "after" in moment
    ? `${Math.round(moment.after)} ms after its start`
    : `at change ${moment.change} in ${moment.in || "its folder"}`;

/** Watched: the folder itself, for lease, run.json and log, and those in it. */
const parts = ["", "checkpoints", "kept", "samples", "model"] as const;

/** Runs, or goes on with a run, until it ends or its moment comes. Returns undefined when it was killed. */
async function runUntil(folder: string, options: TrainOptions, moment?: Moment): Promise<string | undefined> {
  for (const part of parts.slice(1)) mkdirSync(join(folder, part), { recursive: true });
  const child = launch({ folder, options }, () => {});
  let timer: NodeJS.Timeout | undefined;
  let watcher: FSWatcher | undefined;
  if (moment && "after" in moment) timer = setTimeout(child.kill, moment.after);
  else if (moment) {
    let changes = 0;
    watcher = watch(join(folder, moment.in), () => ++changes === moment.change && child.kill());
  }
  try {
    return (await child.result).status;
  } catch (error) {
    if ((error as Error).constructor.name === "Stopped") return undefined;
    if (/received one that is just starting/.test(String(error))) {
      await pause(2_100); // killed between making its lease and writing its name there
      return runUntil(folder, options);
    }
    throw error;
  } finally {
    clearTimeout(timer);
    watcher?.close();
  }
}

/** SHA-256 of everything a run leaves that does not hang on the clock, by file. */
function fingerprint(folder: string): Map<string, string> {
  const { metrics, samples, model, checkpoints } = runPaths(folder);
  const all = [samples, model].flatMap((part) => readdirSync(part).map((file) => join(part, file)));
  const { config, data, seed } = openRun(folder);
  const last = join(checkpoints, `ckpt-${config.totalSteps}.safetensors`);
  const hash = (bytes: string | Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
  return new Map([
    ["run.json", hash(JSON.stringify({ config, data, seed }))],
    ...[metrics, last, ...all].map((file) => [relative(folder, file), hash(readFileSync(file))] as const),
  ]);
}

function differences(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((file) => a.get(file) !== b.get(file));
}

interface Reference {
  readonly files: ReadonlyMap<string, string>;
  readonly ms: number;
}
const references = new Map<string, Promise<Reference>>();

/** The run never killed, of `steps` rounds; the name of its folder is in its log, so it is always the same. */
function reference(name: string, steps: number | undefined): Promise<Reference> {
  const { cpu: _, ...options } = cases[name]!;
  const key = `${name}-${steps}`;
  const make = async (): Promise<Reference> => {
    const folder = join(root, key, "run");
    const started = performance.now();
    const asked = steps === undefined ? cases[name]! : { ...options, steps };
    const status = await runUntil(folder, asked);
    if (status !== "finished") throw new Error(`${name}: expected to finish, ${status}`);
    return { files: fingerprint(folder), ms: performance.now() - started };
  };
  const made = references.get(key) ?? make();
  references.set(key, made);
  return made;
}

function pick(random: Rng, ms: number): Moment {
  const kind = random.uniform();
  if (kind < 0.15) return { after: 1000 * random.uniform() };
  if (kind < 0.5) return { after: ms * random.uniform() };
  const part =
    kind < 0.6 ? "" : kind < 0.75 ? "checkpoints" : kind < 0.8 ? "kept" : kind < 0.9 ? "samples" : "model";
  const most = { "": 60, checkpoints: 40, kept: 40, samples: 30, model: 12 }[part];
  return { in: part, change: 1 + random.int(most) };
}

let [kills, differing, runs] = [0, 0, 0];

/** One run, killed once or more and resumed until it is finished. */
async function trial(index: number): Promise<void> {
  const random = rng(Number(flags.seed), "kills", index);
  const name = Object.keys(cases)[index % Object.keys(cases).length]!;
  const { ms } = await reference(name, cases[name]!.steps);
  const folder = join(root, `trial-${index}`, "run");
  const killedAt: string[] = [];
  for (let status: string | undefined; status !== "finished"; ) {
    // A third of the runs is killed again while it recovers.
    const isDue = killedAt.length === 0 || random.uniform() < 1 / 3;
    const moment = isDue && kills < KILLS ? pick(random, ms) : undefined;
    status = await runUntil(folder, cases[name]!, moment);
    if (status === undefined) {
      kills++;
      killedAt.push(inWords(moment!));
    } else if (status !== "finished") throw new Error(`${folder}: expected to finish, ${status}`);
  }
  if (killedAt.length === 0) return; // it was done before its moment came
  runs++;
  const totalSteps = openRun(folder).config.totalSteps as number;
  const { files } = await reference(name, totalSteps);
  const differ = differences(fingerprint(folder), files);
  if (differ.length > 0) differing++;
  const result = differ.length === 0 ? `${files.size} files equal` : `DIFFERS in ${differ.join(", ")}`;
  for (const [i, at] of killedAt.entries())
    console.log(`${name.padEnd(8)} killed ${at.padEnd(36)} ${i + 1 < killedAt.length ? "resumed" : result}`);
  if (differ.length === 0) rmSync(join(folder, ".."), { recursive: true });
  else console.log(`         kept in ${folder}, beside ${basename(root)}/${name}-${totalSteps}/run`);
}

const started = performance.now();
let index = 0;
const worker = async (): Promise<void> => {
  while (kills < KILLS) await trial(index++);
};
await Promise.all(Array.from({ length: Number(flags.parallel) }, worker));
const seconds = Math.round((performance.now() - started) / 1000);
console.log(
  `${kills} kills in ${runs} runs, ${runs - differing} equal, ${differing} different, ${seconds} s`,
);
if (differing > 0) process.exitCode = 1;
else if (existsSync(root)) rmSync(root, { recursive: true });
