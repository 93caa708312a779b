/**
 * @file How many rounds a budget buys.
 *
 * A budget of time becomes a number of rounds before the first one counts: a few are timed, thrown away, and training
 * starts over from the same first weights. So every run is a run of a known length, and repeating it with that length
 * gives the same bytes.
 */

import { formatDuration } from "../config/duration.ts";
import { ConfigError, DivergedError } from "../util/errors.ts";
import type { Budget } from "./options.ts";
import type { RunJson } from "./store/run-folder.ts";
import type { Trainer } from "./trainer.ts";

const CALIBRATION_MS = 600;
/** Of a budget of time, at least this share is training, however long it took to get there. */
const LEAST_SHARE = 0.25;

/** Seconds of processor time of this process. */
export const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Rounds of a budget that is a count; undefined for one of time. */
export function countedSteps(
  { kind, amount }: Budget,
  rowsPerStep: number,
  rows: number,
): number | undefined {
  if (kind === "steps") return amount;
  return kind === "epochs" ? Math.max(1, Math.round((amount * rows) / rowsPerStep)) : undefined;
}

/** The length of a run that was begun before, with the same budget of time. */
export function recordedSteps(begun: RunJson, budget: Budget, where: string): number {
  const before = begun.machine.budget as unknown as Budget;
  if (before.kind !== budget.kind || before.amount !== budget.amount)
    throw new ConfigError({
      where,
      expected: `a budget of ${inWords(before)} as in the one that is there`,
      received: inWords(budget),
      fix: "Give this one another name, or remove the folder to start over.",
    });
  return begun.config.totalSteps as number;
}

const inWords = ({ kind, amount }: Budget): string =>
  `${kind === "cpu" || kind === "wall" ? formatDuration(amount) : amount} ${kind}`;

/** What a run does beside its rounds. */
export interface Looks {
  readonly count: number;
  /** One of them. */
  look(): void;
}

/**
 * Times some rounds, forgets them, and says how many fit in what is left of the budget, and what one costs. Looks at the
 * model belong to the budget too.
 */
export function timedSteps(
  { kind, amount }: Budget,
  trainer: Trainer,
  { count, look }: Looks,
): { readonly totalSteps: number; readonly msPerStep: number } {
  const first = Object.entries(trainer.memory).map(([name, { data }]) => [name, data.slice()] as const);
  const clock = kind === "cpu" ? cpuSeconds : () => performance.now() / 1000;
  const rounds = (ms: number): number => {
    const [start, at] = [clock(), performance.now()];
    let done = 0;
    do done++;
    while (round(trainer) && performance.now() - at < ms);
    return (clock() - start) / done;
  };
  rounds(0); // the first round pays for page faults and caches
  const perRound = rounds(Math.min(CALIBRATION_MS, 50 * amount));
  for (const [name, data] of first) trainer.memory[name]!.data.set(data);
  trainer.resumeAt(0);
  const before = clock();
  look();
  const looking = count * (clock() - before);
  // What this process has spent before training belongs to the budget.
  const spent = kind === "cpu" ? cpuSeconds() : process.uptime();
  const left = Math.max(LEAST_SHARE * amount, amount - spent - looking);
  return { totalSteps: Math.max(1, Math.floor(left / perRound)), msPerStep: 1000 * perRound };
}

/** One round that does not count. A run that diverges will do so again where it is seen; here it is timed no further. */
function round(trainer: Trainer): boolean {
  try {
    trainer.round(0);
    return true;
  } catch (error) {
    if (error instanceof DivergedError) return false;
    throw error;
  }
}
