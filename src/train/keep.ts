/**
 * @file Which weights a run ends with, where distances between rows mean something: not always the last.
 *
 * At each look there are samples, held-out rows and training rows. As long as both kinds of rows lie equally near to the
 * samples, newer weights are kept. Once training rows lie nearer, the model has begun to repeat them, and newer weights must
 * pay for it: the same held-out rows must come nearer to the samples, by more than the error of the measurement.
 */

import { variance } from "../metrics/intervals.ts";
import { loadCheckpoint, saveCheckpoint, type Writer } from "./store/checkpoint.ts";
import type { Weights } from "./trainer.ts";

/** Distance of each row to the nearest sample. */
export interface Nearness {
  readonly heldOut: Float32Array;
  readonly train: Float32Array;
}

/** Standard errors by which training rows must lie nearer than held-out ones to count as repeated. */
const SURE = 2;
/** Held-out rows with which nothing is decided. */
const TOO_FEW = 10;

/** Whether weights that are as `now` says are to be kept in the place of those that were as `kept` says. */
export function isBetter(now: Nearness, kept: Pick<Nearness, "heldOut">): boolean {
  if (now.heldOut.length < TOO_FEW || !repeats(now)) return true;
  const gain = summary(now.heldOut.map((d, row) => kept.heldOut[row]! - d));
  return gain.mean > gain.error;
}

/** Whether training rows lie nearer to the samples than held-out rows do. */
function repeats(now: Nearness): boolean {
  const [heldOut, train] = [summary(now.heldOut), summary(now.train)];
  return heldOut.mean - train.mean > SURE * Math.hypot(heldOut.error, train.error);
}

/** Mean, and its standard error. */
function summary(values: Float32Array): { readonly mean: number; readonly error: number } {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  return { mean, error: Math.sqrt(variance(values, mean) / values.length) };
}

export interface Keeper {
  /** Keeps the weights of this step if they are better than what is kept. */
  see(step: number, now: Nearness): void;
  /** What is kept; undefined when nothing was seen. */
  readonly kept: { readonly step: number; readonly weights: Weights } | undefined;
}

const HELD_OUT = "nearness.held-out";

/**
 * What is kept lies in `folder`, as checkpoints do. A run that resumes from a step before that one comes to it again, and
 * until then has nothing to decide: what it kept on the way was replaced there.
 */
export function keeper(folder: string, weights: Weights, writer: Writer): Keeper {
  const load = () => {
    const found = loadCheckpoint(folder, writer);
    if (!found) return undefined;
    const { [HELD_OUT]: nearness, ...tensors } = found.tensors as Weights;
    return { step: found.step, heldOut: nearness!.data, weights: tensors };
  };
  let kept = load();
  return {
    see(step, now) {
      if (kept && (step <= kept.step || !isBetter(now, kept))) return;
      const heldOut = { shape: [now.heldOut.length], data: now.heldOut };
      saveCheckpoint(folder, { step, tensors: { ...weights, [HELD_OUT]: heldOut }, state: {} }, writer);
      kept = load();
    },
    get kept() {
      return kept;
    },
  };
}
