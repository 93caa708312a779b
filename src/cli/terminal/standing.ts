/** @file Where a run stands, from the events it has sent. */

import type { RunEvent } from "../../train/events.ts";

export interface Standing {
  readonly step: number;
  readonly totalSteps: number | null;
  readonly wallSeconds: number;
  /** Steps a second, lately; undefined until it is known. */
  readonly perSecond: number | undefined;
  readonly logs: Readonly<Record<string, number>>;
  /** The course of each log, in up to `kept` means of equal stretches. */
  readonly curves: Readonly<Record<string, Curve>>;
  /** The step whose weights the model has, once it has ended. */
  readonly kept?: number;
  readonly status: "waiting" | "running" | "finished" | "interrupted" | "diverged";
  /** Recent progress, oldest first, from which the pace is taken. */
  readonly marks: readonly { readonly step: number; readonly wallSeconds: number }[];
}

/** Each point the mean of `stretch` values; `rest` are values not yet a stretch. */
interface Curve {
  readonly points: readonly number[];
  readonly stretch: number;
  readonly rest: readonly number[];
}

const kept = 64;
const window = 20; // marks

export const waiting: Standing = {
  step: 0,
  totalSteps: null,
  wallSeconds: 0,
  perSecond: undefined,
  logs: {},
  curves: {},
  status: "waiting",
  marks: [],
};

/** The standing after one more event. */
export function heard(standing: Standing, event: RunEvent): Standing {
  switch (event.type) {
    case "start":
      return { ...standing, totalSteps: event.totalSteps, status: "running" };
    case "plan":
      return {
        ...standing,
        totalSteps: event.totalSteps,
        perSecond: standing.perSecond ?? 1000 / event.msPerStep,
      };
    case "progress": {
      const { step, wallSeconds, logs } = event;
      const marks = [...standing.marks, { step, wallSeconds }].slice(-window);
      const elapsed = wallSeconds - marks[0].wallSeconds;
      const curves = Object.entries(logs).map(([name, value]) => [
        name,
        extend(standing.curves[name], value),
      ]);
      return {
        ...standing,
        step,
        wallSeconds,
        logs,
        marks,
        status: "running",
        totalSteps: event.totalSteps ?? standing.totalSteps,
        perSecond: elapsed > 0 ? (step - marks[0].step) / elapsed : standing.perSecond,
        curves: { ...standing.curves, ...(Object.fromEntries(curves) as Record<string, Curve>) },
      };
    }
    case "end":
      return {
        ...standing,
        step: event.step,
        wallSeconds: event.wallSeconds,
        status: event.status,
        ...(event.kept !== undefined && { kept: event.kept }),
      };
    default:
      return standing;
  }
}

/** Share of the run that is done, 0..1. */
export function done({ status, step, totalSteps }: Standing): number {
  if (status === "finished") return 1;
  return totalSteps ? Math.min(1, step / totalSteps) : 0;
}

/** Seconds to go at the present pace; undefined while either the pace or the end is unknown. */
export function secondsLeft({ step, totalSteps, perSecond }: Standing): number | undefined {
  return totalSteps !== null && perSecond ? Math.max(0, totalSteps - step) / perSecond : undefined;
}

/** Appends a value; when the points are full, neighbours become one and stretches twice as long. */
function extend(curve: Curve = { points: [], stretch: 1, rest: [] }, value: number): Curve {
  const rest = [...curve.rest, value];
  if (rest.length < curve.stretch) return { ...curve, rest };
  const points = [...curve.points, mean(rest)];
  if (points.length < kept) return { ...curve, points, rest: [] };
  const halved = Array.from({ length: kept / 2 }, (_, i) => mean(points.slice(2 * i, 2 * i + 2)));
  return { points: halved, stretch: curve.stretch * 2, rest: [] };
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
