/** @file The only training loop: rounds until the budget is spent, and on the way pictures, logs, alarms, checkpoints. */

import { basename, join } from "node:path";
import { node } from "../runtime/node.ts";
import { DivergedError } from "../util/errors.ts";
import type { Picture } from "../util/picture/picture.ts";
import { encodePng } from "../util/picture/png.ts";
import { describeRun } from "./describe.ts";
import type { RunEvent } from "./events.ts";
import { exportModel } from "./export.ts";
import { openJournal, type RunEnd, type Spent } from "./journal.ts";
import { keeper } from "./keep.ts";
import { countedSteps, cpuSeconds, recordedSteps, timedSteps } from "./length.ts";
import { budgetOf, type TrainOptions } from "./options.ts";
import { makeReady } from "./prepare.ts";
import { trainingRows } from "./rows.ts";
import { MOST_SHEETS, sheetFile, sheetOf, sheetSteps } from "./sheet.ts";
import { writeAtomic } from "./store/atomic.ts";
import { acquireLease } from "./store/lease.ts";
import { configHash, createRun, makeRunFolder, runPaths } from "./store/run-folder.ts";
import { trained } from "./trained.ts";
import { makeTrainer } from "./trainer.ts";

export interface RunHooks {
  /** Called with every event; pictures come beside the event that announces their file. May promise that it was sent. */
  onEvent(event: RunEvent, picture?: Picture): void | Promise<void>;
  /** Asks the loop to save and stop; checked between rounds. */
  shouldStop(): boolean;
}

const LOG_POINTS = 400;
const TELL_MS = 200;
/** The longest stretch in which no message is heard. */
const SLICE_MS = 50;

/**
 * Trains in this process, from the start or from the newest good checkpoint, and returns how the run ended.
 *
 * @throws ConfigError for a folder that holds something else; DataError while another process has the run, and when
 *         the disk refuses
 */
export async function run(folder: string, options: TrainOptions, hooks: RunHooks): Promise<RunEnd> {
  const started = performance.now();
  const spent = (): Spent => ({
    cpuSeconds: cpuSeconds(),
    wallSeconds: (performance.now() - started) / 1000,
  });
  const ready = await makeReady(options);
  const { prepared, codec, model, batchSize } = ready;
  const { split } = prepared;
  const rows = trainingRows(ready);
  const { seed, threads } = options;
  const trainer = makeTrainer(model, rows, node, { seed, batchSize, threads });
  const drawn = trained(model, codec, trainer.weights, node);
  const sheetAt = sheetOf(ready, drawn, seed);

  const begun = makeRunFolder(folder);
  const lease = acquireLease(folder);
  const about = {
    type: "start",
    run: basename(folder),
    family: options.family,
    rows: split.train.length,
    parameters: trainer.parameters,
  } as const;
  hooks.onEvent({ ...about, totalSteps: null });
  const first = begun ? undefined : sheetAt(0);
  // A picture is more than a pipe takes at once, and a process that times its rounds sends nothing.
  if (first) await hooks.onEvent({ type: "samples", step: 0, file: sheetFile(0) }, first.picture);

  const budget = budgetOf(options);
  const timed = (): number => {
    const plan = timedSteps(budget, trainer, { count: MOST_SHEETS, look: () => sheetAt(0) });
    hooks.onEvent({ type: "plan", step: 0, ...plan });
    return plan.totalSteps;
  };
  const totalSteps =
    countedSteps(budget, trainer.rowsPerStep, split.train.length) ??
    (begun && recordedSteps(begun, budget, folder)) ??
    timed();
  const record = createRun(folder, describeRun(options, ready, totalSteps, budget));
  const writer = { config: configHash(record), fence: lease.fence };
  const journal = openJournal(folder, {
    trainer,
    totalSteps,
    lease,
    writer,
    spent,
    tell: hooks.onEvent,
  });

  const best = keeper(runPaths(folder).kept, trainer.weights, writer);
  const show = (): void => {
    const sheet = trainer.step === 0 && first ? first : sheetAt(trainer.step);
    const { picture, look, quality, nearness } = sheet;
    const file = sheetFile(trainer.step);
    writeAtomic(join(folder, file), encodePng(picture));
    journal.look(look);
    if (Object.keys(quality).length > 0) journal.measured(quality);
    journal.say({ type: "samples", step: trainer.step, file }, picture);
    if (nearness && trainer.step > 0 && ready.keep === "best") best.see(trainer.step, nearness);
  };
  const sheets = sheetSteps(totalSteps);
  const every = Math.max(1, Math.floor(totalSteps / LOG_POINTS));
  let [saved, told, yielded] = [performance.now(), 0, 0];
  try {
    if (!journal.resumed) {
      journal.say({ ...about, totalSteps });
      show();
    }
    while (trainer.step < totalSteps) {
      const now = performance.now();
      if (now - saved > 1000 * options.checkpointSeconds) {
        journal.save();
        saved = performance.now();
      }
      if (now - yielded > SLICE_MS) {
        await new Promise(setImmediate);
        yielded = now;
        if (hooks.shouldStop()) {
          journal.save();
          return journal.end("interrupted");
        }
      }
      const logs = trainer.round(trainer.step / totalSteps);
      if (sheets.has(trainer.step)) show();
      if (trainer.step % every === 0 || trainer.step === 1) journal.log(logs);
      if (trainer.step % every === 0 || trainer.step === totalSteps) journal.sound();
      if (now - told > TELL_MS) {
        hooks.onEvent({ type: "progress", step: trainer.step, totalSteps, ...journal.spent(), logs });
        told = now;
      }
    }
    journal.save();
  } catch (error) {
    if (!(error instanceof DivergedError)) throw error;
    const advice = "Lower the learning rate, or add a penalty.";
    journal.say({ type: "alarm", step: trainer.step, alarm: "diverged", evidence: error.message, advice });
    return journal.end("diverged");
  }
  const { step, weights } = best.kept ?? trainer;
  const ended = step === trainer.step ? drawn : trained(model, codec, weights, node);
  await exportModel(runPaths(folder).model, { ready, trained: ended, weights, seed });
  return journal.end("finished", step);
}
