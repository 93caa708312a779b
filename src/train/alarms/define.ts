/** @file An alarm is a rule over what a run has logged; it speaks in words, with the numbers it rests on. */

import type { AlarmReading } from "../events.ts";

/** What a run has shown so far. Everything here repeats exactly when the run does. */
export interface History {
  /** Logged values, oldest first, one entry for each log point. */
  readonly logs: readonly { readonly step: number; readonly values: Readonly<Record<string, number>> }[];
  /** Looks at samples, one for each sample grid. */
  readonly looks: readonly Look[];
  /** How far training has come, 0 to 1. */
  readonly progress: number;
}

/** What can be told from samples against real rows. */
export interface Look {
  readonly step: number;
  /** Median distance between two samples over the median distance between two real rows. */
  readonly spread: number;
  /** Posterior means' variance over rows, one a dimension, for families that encode. */
  readonly activity?: readonly number[];
  /** Samples less than half as far from a training row as held-out rows usually are, as a share. */
  readonly copied?: number;
  /** Real rows that lie where samples hardly ever do, as a share: in cells that get less than a tenth of theirs. */
  readonly missed?: number;
}

/** Until then a model has learnt too little to have failed. */
export const FIRST_STEP = 200;

/** Looks at a model that has learnt something. */
export const settled = (looks: History["looks"]): History["looks"] =>
  looks.filter(({ step }) => step >= FIRST_STEP);

export interface Alarm {
  readonly name: string;
  readonly title: string;
  /** The evidence and what to try first, or undefined while all is well. */
  watch(history: History): Omit<AlarmReading, "alarm"> | undefined;
}

export const defineAlarm = (alarm: Alarm): Alarm => alarm;
