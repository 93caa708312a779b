/** @file What every section of the report is drawn from. */

import { contendersOf, runsOf } from "../statistics/shortfalls.ts";
import type { Comparison, RunResult } from "../types.ts";
import { type Look, looksOf } from "./look.ts";
import { type Media, readMedia } from "./media.ts";

export interface View {
  readonly comparison: Comparison;
  readonly contenders: readonly string[];
  readonly looks: ReadonlyMap<string, Look>;
  readonly media: ReadonlyMap<string, Media>;
}

export async function viewOf(comparison: Comparison, folder: string): Promise<View> {
  const files = [...new Set(filesShown(comparison))];
  const media = await Promise.all(files.map(async (file) => [file, await readMedia(folder, file)] as const));
  const contenders = contendersOf(comparison.runs);
  return { comparison, contenders, looks: looksOf(comparison.runs), media: new Map(media) };
}

/** The run that stands for its contender: the first seed, so that nobody chose it. */
export function shownRun(comparison: Comparison, contender: string): RunResult {
  const own = runsOf(comparison.runs, contender);
  return own.find((run) => run.seed === comparison.seeds[0]) ?? own[0]!;
}

/** Frames the step slider steps through; more would make the page heavy and show no more. */
const MOST_FRAMES = 24;

/** First, last, and evenly many between. */
export function framesOf(run: RunResult): RunResult["samples"] {
  const { samples } = run;
  if (samples.length <= MOST_FRAMES) return samples;
  const every = (samples.length - 1) / (MOST_FRAMES - 1);
  return Array.from({ length: MOST_FRAMES }, (_, i) => samples[Math.round(i * every)]!);
}

function filesShown(comparison: Comparison): string[] {
  const shown = contendersOf(comparison.runs).map((contender) => shownRun(comparison, contender));
  const frames = shown.flatMap((run) => framesOf(run).map(({ file }) => file));
  const lasts = comparison.runs.flatMap((run) => run.samples.at(-1)?.file ?? []);
  const closer = shown.flatMap((run) =>
    [run.reconstructions ?? [], run.interpolations ?? [], run.neighbours ?? []].flat(),
  );
  return [comparison.real, ...frames, ...lasts, ...closer];
}
