/** @file A comparison from plan to report: runs side by side, one judge for all, a verdict the numbers support. */

import { availableParallelism } from "node:os";
import { join } from "node:path";
import { metrics } from "../metrics/index.generated.ts";
import { metricsFor } from "../metrics/judge.ts";
import { machine } from "../train/describe.ts";
import type { RunEvent } from "../train/events.ts";
import { launch, type RunEnd } from "../train/launch.ts";
import { budgetOf } from "../train/options.ts";
import { readOptionsOf } from "../train/read-options.ts";
import { writeAtomic } from "../train/store/atomic.ts";
import { readEvents } from "../train/store/event-log.ts";
import type { JsonObject } from "../train/store/json.ts";
import { openRun } from "../train/store/run-folder.ts";
import { runStatus } from "../train/store/status.ts";
import type { Picture } from "../util/picture/picture.ts";
import { type Child, Stopped, startChild } from "../util/process/child.ts";
import { beside } from "../util/process/serve.ts";
import { aboutData } from "./about-data.ts";
import type { Evaluated } from "./evaluate.ts";
import type { Evaluation, EvaluationOrder, EvaluationProgress } from "./evaluate-worker.ts";
import { type CompareOptions, type PlannedRun, planRuns } from "./plan.ts";
import { readPlan, writePlan } from "./plan-file.ts";
import { modelCard } from "./report/model-card.ts";
import { renderReport } from "./report/report.ts";
import { summarise } from "./statistics/summarise.ts";
import type { Comparison, MetricInfo, RunResult } from "./types.ts";
import { verdict } from "./verdict.ts";

export interface CompareHooks {
  /** Once, before anything starts. */
  onStart?(about: {
    readonly folder: string;
    readonly runs: readonly PlannedRun[];
    readonly data: Comparison["data"];
  }): void;
  onEvent?(run: string, event: RunEvent, picture?: Picture): void;
  onJudging?(progress: EvaluationProgress): void;
  /** Aborting saves every run and stops; `diptych resume` goes on. */
  readonly signal?: AbortSignal;
  /** The command a report shows, to repeat the comparison. */
  readonly command?: string;
}

export interface Compared {
  readonly comparison: Comparison;
  readonly folder: string;
  readonly report: string;
}

/** Thrown when a comparison was stopped before its end; nothing is lost. */
export class Interrupted extends Error {
  constructor(readonly folder: string) {
    super(`stopped; every run is saved in ${folder}`);
  }
}

/** Start a comparison in a new folder, or go on with the same one. */
export const startComparison = (
  options: CompareOptions,
  folder: string,
  hooks: CompareHooks = {},
): Promise<Compared> => goOn(folder, options, hooks);

/** Go on with the comparison in `folder`: runs that are finished are not trained again. */
export async function resumeComparison(folder: string, hooks: CompareHooks = {}): Promise<Compared> {
  const { options, command } = readPlan(folder);
  return goOn(folder, options, { command, ...hooks });
}

async function goOn(folder: string, o: CompareOptions, hooks: CompareHooks): Promise<Compared> {
  const { command = "", signal } = hooks;
  /** The child's result; one that was stopped with the comparison ends it. */
  const ofOurs = async <Result>(child: Child<Result>): Promise<Result> => {
    signal?.addEventListener("abort", child.kill);
    if (signal?.aborted) child.kill();
    try {
      return await child.result;
    } catch (error) {
      throw error instanceof Stopped ? new Interrupted(folder) : error;
    } finally {
      signal?.removeEventListener("abort", child.kill);
    }
  };
  const read = readOptionsOf(o);
  const plan = planRuns(o, folder);
  const data = await ofOurs(aboutData({ data: o.data, read }));
  writePlan(folder, { command, options: o });
  hooks.onStart?.({ folder, runs: plan, data });
  const ends = await trainAll(plan, o, hooks);
  if (plan.some(({ name }) => (ends.get(name)?.status ?? "interrupted") === "interrupted"))
    throw new Interrupted(folder);

  const finished = plan.filter((p) => ends.get(p.name)?.status === "finished");
  const judging = startChild<EvaluationOrder, EvaluationProgress, Evaluation>(
    beside("evaluate-worker", import.meta.url),
    {
      data: o.data,
      read,
      runs: finished.map((p) => {
        const { cpuSeconds, wallSeconds, step } = ends.get(p.name)!;
        return {
          folder: p.folder,
          seed: p.seed,
          spent: { cpuSeconds, wallSeconds, steps: step, parameters: parametersOf(p.folder) },
        };
      }),
      ...(o.extractor ? { extractor: o.extractor } : {}),
      realRows: o.realRows,
      realPicture: join(folder, "real.png"),
    },
    folder,
    (progress) => hooks.onJudging?.(progress),
  );
  const evaluation = await ofOurs(judging);

  const runs = plan.map((p) =>
    resultOf(p, ends.get(p.name)!, evaluation.runs[finished.indexOf(p)], data.modality),
  );
  const infos = metricsFor(data.modality).map(infoOf);
  const withoutVerdict = {
    version: 1 as const,
    name: folder.split("/").at(-1)!,
    createdAt: new Date().toISOString(),
    command,
    data,
    budget: budgetOf(o),
    seeds: Array.from({ length: o.seeds }, (_, i) => o.seed + i),
    threads: o.threads,
    machine: machine(),
    judge: evaluation.judge,
    metrics: infos,
    ...(evaluation.baselines.length > 0 && { baselines: evaluation.baselines }),
    runs,
    summaries: summarise(runs, infos),
    real: "real.png",
  };
  const comparison: Comparison = { ...withoutVerdict, verdict: verdict(withoutVerdict) };
  writeAtomic(join(folder, "comparison.json"), `${JSON.stringify(comparison, null, 1)}\n`);
  for (const run of runs.filter((r) => r.status === "finished"))
    writeAtomic(join(folder, run.name, "model", "README.md"), modelCard(run, comparison));
  const report = join(folder, "report.html");
  writeAtomic(report, await renderReport(comparison, folder));
  return { comparison, folder, report };
}

/** As many processes at a time as there are cores for; the first error stops the rest, each saved. */
async function trainAll(
  plan: readonly PlannedRun[],
  o: CompareOptions,
  hooks: CompareHooks,
): Promise<Map<string, RunEnd>> {
  const ends = new Map<string, RunEnd>();
  const waiting = [...plan];
  const running = new Set<Child<RunEnd>>();
  const stopAll = (): void => running.forEach((child) => child.stop());
  hooks.signal?.addEventListener("abort", stopAll);
  const places = o.parallel ?? Math.max(1, Math.floor(availableParallelism() / o.threads));

  const next = async (): Promise<void> => {
    for (let p = waiting.shift(); p && !hooks.signal?.aborted; p = waiting.shift()) {
      const { name, folder } = p;
      const done = finishedBefore(folder);
      if (done) {
        ends.set(name, done);
        hooks.onEvent?.(name, done);
        continue;
      }
      const child = launch({ folder, options: p.options }, (event, picture) =>
        hooks.onEvent?.(name, event, picture),
      );
      running.add(child);
      try {
        ends.set(name, await child.result);
      } catch (error) {
        if (!(error instanceof Stopped)) throw error;
      } finally {
        running.delete(child);
      }
    }
  };
  let failure: unknown;
  const untilFailure = (): Promise<void> =>
    next().catch((error) => {
      failure ??= error;
      waiting.length = 0;
      stopAll();
    });
  await Promise.all(Array.from({ length: Math.min(places, plan.length) }, untilFailure));
  hooks.signal?.removeEventListener("abort", stopAll);
  if (failure) throw failure;
  return ends;
}

function begun(folder: string): boolean {
  try {
    openRun(folder);
    return true;
  } catch {
    return false;
  }
}

function finishedBefore(folder: string): RunEnd | undefined {
  if (!begun(folder) || !["finished", "diverged"].includes(runStatus(folder))) return undefined;
  return [...readEvents(folder)].findLast((e): e is RunEnd => e.type === "end");
}

function infoOf(name: string): MetricInfo {
  const { title, better, ideal, unit, range, source } = metrics[name as keyof typeof metrics];
  return { name, title, better, unit, range, source, ...(ideal === undefined ? {} : { ideal }) };
}

const parametersOf = (folder: string): number =>
  [...readEvents(folder)].find((e) => e.type === "start")?.parameters ?? 0;

const CURVE_POINTS = 300;

/** At most so many points, the last among them. */
function thinned<T>(points: readonly T[]): T[] {
  const every = Math.ceil(points.length / CURVE_POINTS);
  return points.filter((_, i) => i % every === 0 || i === points.length - 1);
}

function resultOf(p: PlannedRun, end: RunEnd, evaluated: Evaluated | undefined, modality: string): RunResult {
  const events = [...readEvents(p.folder)];
  const start = events.find((e) => e.type === "start");
  const logs = events.filter((e) => e.type === "progress");
  const series: Record<string, [number, number][]> = {};
  for (const { step, logs: values } of logs)
    for (const [name, value] of Object.entries(values)) (series[name] ??= []).push([step, value]);
  const curves = Object.fromEntries(Object.entries(series).map(([name, points]) => [name, thinned(points)]));
  const why = `the run ${end.status}`;
  const none = Object.fromEntries(
    metricsFor(modality).map((m) => [m, { value: null, why, rows: 0, floor: null }]),
  );
  const inRun = (file: string): string => join(p.name, file);
  const { judged, ...shown } = evaluated?.pictures ?? {};
  const pictures = Object.fromEntries(Object.entries(shown).map(([kind, file]) => [kind, inRun(file)]));
  const sheets = events.filter((e) => e.type === "samples").map(({ step, file }) => ({ step, file }));
  const samples = judged ? [...sheets.slice(0, -1), { step: end.step, file: judged }] : sheets;
  return {
    name: p.name,
    contender: p.contender,
    family: p.options.family,
    seed: p.seed,
    status: end.status,
    steps: end.step,
    kept: end.kept ?? end.step,
    cpuSeconds: end.cpuSeconds,
    wallSeconds: end.wallSeconds,
    parameters: start?.parameters ?? 0,
    samplerParameters: evaluated?.samplerParameters ?? 0,
    config: configOf(p.folder),
    alarms: events.filter((e) => e.type === "alarm").map(({ type: _, ...alarm }) => alarm),
    metrics: evaluated?.metrics ?? none,
    curves,
    samples: samples.map(({ step, file }) => ({ step, file: inRun(file) })),
    ...pictures,
    ...(evaluated?.table && { table: evaluated.table }),
  };
}

/** How a run was made, but for what is as long as a table is wide: that stands in its model.json. */
function configOf(folder: string): RunResult["config"] {
  const { codec: _, ...config } = openRun(folder).config;
  const { layout: __, ...model } = config.model as JsonObject;
  return { ...config, model };
}
