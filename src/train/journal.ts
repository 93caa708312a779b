/**
 * @file What a run says and remembers: its log, what its alarms rest on, and its checkpoints. Opening it takes the run
 * back to its newest good checkpoint; what was said after that is taken back and will be said again.
 */

import { DivergedError } from "../util/errors.ts";
import type { Picture } from "../util/picture/picture.ts";
import type { History, Look } from "./alarms/define.ts";
import { alarms } from "./alarms/index.generated.ts";
import type { RunEvent } from "./events.ts";
import { loadCheckpoint, saveCheckpoint, type Writer } from "./store/checkpoint.ts";
import { openEventLog } from "./store/event-log.ts";
import type { Json } from "./store/json.ts";
import type { Lease } from "./store/lease.ts";
import { runPaths } from "./store/run-folder.ts";
import type { Trainer } from "./trainer.ts";

export interface Spent {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
}
export type RunEnd = RunEvent & { type: "end" };

export interface Journal {
  /** False for a run that begins, true for one that goes on. */
  readonly resumed: boolean;
  /** By this and every process before. */
  spent(): Spent;
  /** Writes an event down and tells it. */
  say(event: RunEvent, picture?: Picture): void;
  /** Writes down what a step logged, for the alarms too. */
  log(logs: Readonly<Record<string, number>>): void;
  /** Writes down what was measured beside the step. */
  measured(values: Readonly<Record<string, number>>): void;
  /** What samples showed, for the alarms. */
  look(look: Look): void;
  /** Says each alarm that fires and has not before. */
  sound(): void;
  /** Throws DivergedError rather than keep what is not finite. */
  save(): void;
  /** @param kept  the step whose weights were exported */
  end(status: RunEnd["status"], kept?: number): RunEnd;
}

/** What a checkpoint remembers beside the trainer's memory. Every number in it is finite. */
interface State {
  readonly logs: History["logs"][number][];
  readonly looks: Look[];
  readonly sounded: string[];
  readonly spent: Spent;
}

export interface JournalOptions {
  readonly trainer: Trainer;
  readonly totalSteps: number;
  readonly lease: Lease;
  readonly writer: Writer;
  /** By this process. */
  readonly spent: () => Spent;
  readonly tell: (event: RunEvent, picture?: Picture) => void;
}

export function openJournal(
  folder: string,
  { trainer, totalSteps, lease, writer, spent: now, tell }: JournalOptions,
): Journal {
  const { checkpoints } = runPaths(folder);
  const checkpoint = loadCheckpoint(checkpoints, writer);
  const {
    logs,
    looks,
    sounded,
    spent: before,
  } = (checkpoint?.state ?? {
    logs: [],
    looks: [],
    sounded: [],
    spent: { cpuSeconds: 0, wallSeconds: 0 },
  }) as unknown as State;
  const file = openEventLog(folder);
  file.truncateAfter(checkpoint?.step ?? -1);

  const say = (event: RunEvent, picture?: Picture): void => {
    file.append([event]);
    tell(event, picture);
  };
  if (checkpoint) {
    for (const [tensor, { data }] of Object.entries(checkpoint.tensors))
      trainer.memory[tensor]!.data.set(data as Float32Array);
    trainer.resumeAt(checkpoint.step);
    for (const text of checkpoint.warnings)
      say({ type: "notice", step: checkpoint.step, text: `${text} Going on from step ${checkpoint.step}.` });
  }

  const spent = (): Spent => {
    const { cpuSeconds, wallSeconds } = now();
    return { cpuSeconds: before.cpuSeconds + cpuSeconds, wallSeconds: before.wallSeconds + wallSeconds };
  };
  const measured = (values: Readonly<Record<string, number>>): void =>
    file.append([{ type: "progress", step: trainer.step, totalSteps, ...spent(), logs: values }]);
  return {
    resumed: checkpoint !== undefined,
    spent,
    say,
    log(values) {
      logs.push({ step: trainer.step, values });
      measured(values);
    },
    measured,
    look: (look) => void looks.push(look),
    sound() {
      for (const [alarm, { watch }] of Object.entries(alarms)) {
        const reading = sounded.includes(alarm)
          ? undefined
          : watch({ logs, looks, progress: trainer.step / totalSteps });
        if (!reading) continue;
        sounded.push(alarm);
        say({ type: "alarm", step: trainer.step, alarm, ...reading });
      }
    },
    save() {
      if (!trainer.isFinite())
        throw new DivergedError({
          where: `step ${trainer.step}`,
          expected: "finite weights",
          received: "NaN or infinity",
        });
      file.sync();
      lease.beat();
      const state: State = { logs, looks, sounded, spent: spent() };
      const { step, memory: tensors } = trainer;
      const name = saveCheckpoint(checkpoints, { step, tensors, state: state as unknown as Json }, writer);
      say({ type: "checkpoint", step, file: name });
    },
    end(status, kept) {
      const about = { type: "end", step: trainer.step, status, ...spent() } as const;
      const event = kept === undefined ? about : { ...about, kept };
      say(event);
      file.sync();
      file.close();
      lease.release();
      return event;
    },
  };
}
