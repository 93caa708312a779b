/**
 * @file The only training loop: rounds until the budget is spent, and on the way pictures, logs, alarms, checkpoints.
 *
 * A budget of time becomes a number of rounds before the first one counts: a few are timed, thrown away, and training
 * starts over from the same first weights. So every run is a run of a known length, and repeating it with that length
 * gives the same bytes.
 */

import { mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { RunEvent } from "./events.ts";
import { alarms } from "./alarms/index.generated.ts";
import type { History } from "./alarms/define.ts";
import { node } from "../runtime/node.ts";
import { type Picture } from "../util/picture/picture.ts";
import { encodePng } from "../util/picture/png.ts";
import { DivergedError } from "../util/errors.ts";
import { describeRun } from "./describe.ts";
import { exportModel } from "./export.ts";
import { activityOf, looker } from "./look.ts";
import { type Budget, budgetOf, type TrainOptions } from "./options.ts";
import { makeReady } from "./prepare.ts";
import { pickRows } from "./rows.ts";
import { writeAtomic } from "./store/atomic.ts";
import { loadCheckpoint, saveCheckpoint } from "./store/checkpoint.ts";
import { openEventLog } from "./store/event-log.ts";
import { acquireLease } from "./store/lease.ts";
import { configHash, createRun, openRun, runPaths } from "./store/run-folder.ts";
import { standardNormal, trained } from "./trained.ts";
import { makeTrainer, type Trainer } from "./trainer.ts";

export interface RunHooks {
  /** Called with every event; pictures come beside the event that announces their file. */
  onEvent(event: RunEvent, picture?: Picture): void;
  /** Asks the loop to save and stop; checked between rounds. */
  shouldStop(): boolean;
}

const SHEET = 64;
/** Samples that are looked at; the first of them are the sheet. */
const LOOKED = 512;
const LOG_POINTS = 400;
const SHEETS = 10;
const CALIBRATION_MS = 1500;
const CHECKPOINT_MS = 60_000;
const CHECKPOINT_STEPS = 500;
const SLICE_MS = 50;

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/**
 * Train in this process, from the start or from the newest good checkpoint. `knownSteps` is the length of a run that
 * was planned before. Returns how the run ended.
 */
export async function run(folder: string, options: TrainOptions, hooks: RunHooks, knownSteps?: number): Promise<RunEvent & { type: "end" }> {
  const started = performance.now();
  const ready = await makeReady(options);
  const { prepared, codec, model, batchSize } = ready;
  const { dataset, split } = prepared;
  const encoded = codec.encode(dataset.values);
  const trainer = makeTrainer(
    model,
    { values: encoded, indices: split.train, ...(dataset.labels ? { labels: dataset.labels } : {}) },
    node,
    { seed: options.seed, batchSize, threads: options.threads },
  );
  const name = basename(folder);
  const width = model.blocks.features;
  const held = pickRows(dataset.values, split.validation.subarray(0, SHEET), width);
  const background = pickRows(dataset.values, split.validation.subarray(0, 2000), width);
  const look = looker({ width, real: held, train: pickRows(dataset.values, split.train.subarray(0, 2000), width) });
  const model0 = trained(model, codec, trainer.weights, node);
  const z = standardNormal(LOOKED, model.latentDim, options.seed);
  const labels = Uint8Array.from({ length: LOOKED }, (_, i) => i % Math.max(1, model.blocks.classes));
  const heldEncoded = pickRows(encoded, split.validation.subarray(0, 500), width);
  const heldLabels = dataset.labels && Uint8Array.from(split.validation.subarray(0, 500), (i) => dataset.labels![i]!);

  /** The sheet of samples, always from the same z, and what it says. */
  const sheet = (): { picture: Picture; look: ReturnType<typeof look> } => {
    const samples = model0.decode(z, labels);
    const picture = model.modality.draw({ values: samples.subarray(0, SHEET * width), shape: model.blocks.shape }, { values: background, shape: model.blocks.shape });
    const activity = model0.encode && activityOf(model0.encode(heldEncoded, heldLabels).mu, model.latentDim);
    return { picture, look: look(trainer.step, samples, activity) };
  };

  hooks.onEvent({ type: "start", run: name, family: model.spec.family, rows: split.train.length, parameters: trainer.parameters, totalSteps: null });
  const budget = budgetOf(options);
  const first = sheet();
  hooks.onEvent({ type: "samples", step: 0, file: sampleFile(0) }, first.picture);

  const totalSteps = knownSteps ?? plannedSteps(budget, trainer, split.train.length) ?? stepsFromTime(budget, trainer, hooks);
  createRun(folder, describeRun(options, ready, totalSteps, budget));
  const lease = acquireLease(folder);
  const paths = runPaths(folder);
  mkdirSync(paths.samples, { recursive: true });
  mkdirSync(paths.checkpoints, { recursive: true });
  const log = openEventLog(folder);
  const writer = { config: configHash(openRun(folder)), fence: lease.fence };

  const history: { logs: History["logs"][number][]; looks: History["looks"][number][] } = { logs: [], looks: [] };
  const sounded = new Set<string>();
  let spentBefore = { cpu: 0, wall: 0 };
  const checkpoint = loadCheckpoint(paths.checkpoints, writer);
  if (checkpoint) {
    for (const [tensor, { data }] of Object.entries(checkpoint.tensors)) trainer.memory[tensor]!.data.set(data as Float32Array);
    trainer.resumeAt(checkpoint.step);
    const state = checkpoint.state as unknown as { history: typeof history; sounded: string[]; spent: typeof spentBefore };
    history.logs.push(...state.history.logs);
    history.looks.push(...state.history.looks);
    state.sounded.forEach((a) => sounded.add(a));
    spentBefore = state.spent;
  }
  log.truncateAfter(checkpoint?.step ?? -1);

  const spent = (): { cpu: number; wall: number } => ({ cpu: spentBefore.cpu + cpuSeconds(), wall: spentBefore.wall + (performance.now() - started) / 1000 });
  const say = (event: RunEvent, picture?: Picture): void => {
    log.append([event]);
    hooks.onEvent(event, picture);
  };
  const timed = () => ({ cpuSeconds: spent().cpu, wallSeconds: spent().wall });
  const show = (): void => {
    const { picture, look: reading } = trainer.step === 0 ? first : sheet();
    writeAtomic(join(folder, sampleFile(trainer.step)), encodePng(picture));
    history.looks.push(reading);
    say({ type: "samples", step: trainer.step, file: sampleFile(trainer.step) }, picture);
  };
  const sound = (): void => {
    for (const [alarm, { watch }] of Object.entries(alarms)) {
      if (sounded.has(alarm)) continue;
      const reading = watch({ ...history, progress: trainer.step / totalSteps });
      if (!reading) continue;
      sounded.add(alarm);
      say({ type: "alarm", step: trainer.step, alarm, ...reading });
    }
  };
  let saved = { step: trainer.step, at: performance.now() };
  const save = (): void => {
    lease.beat();
    log.sync();
    const tensors = trainer.memory;
    const state = { history, sounded: [...sounded], spent: spent() };
    const file = saveCheckpoint(paths.checkpoints, { step: trainer.step, tensors, state: JSON.parse(JSON.stringify(state)) }, writer);
    saved = { step: trainer.step, at: performance.now() };
    say({ type: "checkpoint", step: trainer.step, file });
  };
  const end = (status: "finished" | "interrupted" | "diverged"): RunEvent & { type: "end" } => {
    const event = { type: "end", step: trainer.step, status, ...timed() } as const;
    say(event);
    log.close();
    lease.release();
    return event;
  };

  if (!checkpoint) {
    say({ type: "start", run: name, family: model.spec.family, rows: split.train.length, parameters: trainer.parameters, totalSteps });
    show();
  }
  const sheets = sheetSteps(totalSteps);
  const every = Math.max(1, Math.floor(totalSteps / LOG_POINTS));
  let told = 0;
  let yielded = performance.now();
  try {
    while (trainer.step < totalSteps) {
      const logs = trainer.round(trainer.step / totalSteps);
      if (trainer.step % every === 0 || trainer.step === 1) {
        history.logs.push({ step: trainer.step, values: logs });
        log.append([{ type: "progress", step: trainer.step, totalSteps, ...timed(), logs }]);
        if (trainer.step % every === 0) sound();
      }
      if (sheets.has(trainer.step)) show();
      const now = performance.now();
      if (now - told > 200) {
        hooks.onEvent({ type: "progress", step: trainer.step, totalSteps, ...timed(), logs });
        told = now;
      }
      if (now - saved.at > CHECKPOINT_MS || (trainer.step - saved.step >= CHECKPOINT_STEPS && now - saved.at > 5000)) save();
      if (now - yielded > SLICE_MS) {
        await new Promise(setImmediate);
        yielded = performance.now();
        if (hooks.shouldStop()) {
          save();
          return end("interrupted");
        }
      }
    }
  } catch (error) {
    if (!(error instanceof DivergedError)) throw error;
    say({ type: "alarm", step: trainer.step, alarm: "diverged", evidence: error.message, advice: "Lower the learning rate, or add a penalty; the newest checkpoint holds the last finite weights." });
    return end("diverged");
  }
  save();
  await exportModel(paths.model, { ready, trained: model0, weights: trainer.weights, seed: options.seed, sampler: options.sampler });
  return end("finished");
}

const sampleFile = (step: number): string => join("samples", `step-${String(step).padStart(8, "0")}.png`);

/** Early sheets lie close together, where a picture changes fastest: total / 2^k, and the last. */
export function sheetSteps(total: number): Set<number> {
  return new Set(Array.from({ length: SHEETS }, (_, k) => Math.round(total / 2 ** k)).filter((s) => s > 0));
}

/** Budgets that are counts already. */
function plannedSteps({ kind, amount }: Budget, trainer: Trainer, rows: number): number | undefined {
  if (kind === "steps") return amount;
  return kind === "epochs" ? Math.max(1, Math.round((amount * rows) / trainer.rowsPerStep)) : undefined;
}

/** Time some rounds, forget them, and say how many fit in what is left of the budget. */
function stepsFromTime({ kind, amount }: Budget, trainer: Trainer, hooks: RunHooks): number {
  const first = Object.fromEntries(Object.entries(trainer.memory).map(([n, t]) => [n, t.data.slice()]));
  trainer.round(0); // the first round pays for page faults and caches
  const clock = kind === "cpu" ? cpuSeconds : () => performance.now() / 1000;
  const [start, at] = [clock(), performance.now()];
  let rounds = 0;
  while (performance.now() - at < Math.min(CALIBRATION_MS, 50 * amount)) {
    trainer.round(0);
    rounds++;
  }
  const perRound = (clock() - start) / rounds;
  for (const [n, t] of Object.entries(trainer.memory)) t.data.set(first[n]!);
  trainer.resumeAt(0);
  const left = Math.max(0.05 * amount, amount - clock0(kind));
  const totalSteps = Math.max(1, Math.floor(left / perRound));
  hooks.onEvent({ type: "plan", step: 0, totalSteps, msPerStep: 1000 * perRound });
  return totalSteps;
}

/** What this process has spent before training: it belongs to the budget. */
const clock0 = (kind: Budget["kind"]): number => (kind === "cpu" ? cpuSeconds() : process.uptime());
