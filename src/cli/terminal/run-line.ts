/** @file One line a run: name, bar, how far, how good, how long yet; columns stand under one another. */

import type { Paint, Style } from "./colour.ts";
import { bar, count, figure, pace, sparkline, spell } from "./progress.ts";
import { done, type Standing, secondsLeft } from "./standing.ts";
import { displayWidth, pad, truncate } from "./width.ts";

export interface BoardRun {
  readonly name: string;
  /** What one count of the run is called: a VAE takes steps, a GAN plays rounds. Default "step". */
  readonly unit?: string;
  /** Logs to show, by name, the first as a curve too. Default: the first three there are. */
  readonly logs?: readonly string[];
}

/** Bars of neighbouring runs differ in colour; a diverged run's is red. */
const bars: readonly Style[] = ["cyan", "magenta", "yellow", "green", "blue"];

/** What a narrow terminal goes without, in this order. */
type Extra = "pace" | "curve" | "logs";
const extras: readonly Extra[] = ["pace", "curve", "logs"];

/** Kept free for the last column, so that a line does not change its columns as the time left grows shorter. */
const endingWidth = "59 min 59 s left".length;

/** The lines of all runs, with as much on them as `columns` hold. */
export function runLines(
  runs: readonly BoardRun[],
  standings: readonly Standing[],
  columns: number,
  style: Paint,
): string[] {
  for (let dropped = 0; ; dropped++) {
    const lines = layOut(runs, standings, new Set(extras.slice(dropped)), style);
    // Losses matter more than a steady place for them: the free space is theirs before they are dropped.
    const measured = dropped < extras.indexOf("logs") ? lines : lines.map((line) => line.trimEnd());
    if (measured.every((line) => displayWidth(line) < columns)) return lines.map((line) => line.trimEnd());
    if (dropped === extras.length) return lines.map((line) => truncate(line.trimEnd(), columns - 1));
  }
}

/** The same for a log file: one run, no bar, nothing to line up. */
export function plainLine(run: BoardRun, standing: Standing): string {
  const total = standing.totalSteps === null ? "" : ` of ${count(standing.totalSteps)}`;
  const parts = [
    run.name,
    counter(run, standing) + total,
    logs(run, standing),
    ending(standing),
    weights(run, standing),
  ];
  return parts.filter(Boolean).join("  ");
}

function layOut(
  runs: readonly BoardRun[],
  standings: readonly Standing[],
  shown: ReadonlySet<Extra>,
  style: Paint,
): string[] {
  const column = (cell: (run: BoardRun, standing: Standing) => string) => {
    const cells = runs.map((run, i) => cell(run, standings[i]));
    const width = Math.max(...cells.map(displayWidth));
    return cells.map((text) => pad(text, width));
  };
  const names = column((run) => run.name);
  const counters = column(counter);
  const scores = shown.has("logs") ? column(logs) : [];
  const curves = shown.has("curve") ? column(curve) : [];
  const paces = shown.has("pace")
    ? column((_, standing) => (standing.perSecond ? pace(standing.perSecond) : ""))
    : [];
  return runs.map((_, i) => {
    const hue = standings[i].status === "diverged" ? "red" : bars[i % bars.length];
    const parts = [
      names[i],
      style[hue](bar(done(standings[i]))),
      counters[i],
      scores[i],
      curves[i],
      paces[i],
    ];
    return `  ${parts.filter(Boolean).join("  ")}  ${style.dim("·")}  ${pad(ending(standings[i]), endingWidth)}`;
  });
}

const counter = ({ unit = "step" }: BoardRun, { step }: Standing) => `${unit} ${count(step)}`;

const logNames = (run: BoardRun, standing: Standing) =>
  (run.logs ?? Object.keys(standing.logs).slice(0, 3)).filter((name) => name in standing.logs);

const logs = (run: BoardRun, standing: Standing) =>
  logNames(run, standing)
    .map((name) => `${name} ${figure(standing.logs[name])}`)
    .join(" ");

const curve = (run: BoardRun, standing: Standing) => {
  const [first] = logNames(run, standing);
  return first === undefined ? "" : sparkline(standing.curves[first].points);
};

/** Which weights a run ended with, where they are not the last. */
function weights(run: BoardRun, { kept, step, ...standing }: Standing): string {
  return kept === undefined || kept === step ? "" : `weights of ${counter(run, { ...standing, step: kept })}`;
}

function ending(standing: Standing): string {
  if (standing.status === "waiting") return "waiting";
  if (standing.status === "finished") return `finished in ${spell(standing.wallSeconds)}`;
  if (standing.status !== "running") return `${standing.status} after ${spell(standing.wallSeconds)}`;
  const seconds = secondsLeft(standing);
  return seconds === undefined ? "" : `${spell(Math.ceil(seconds))} left`;
}
