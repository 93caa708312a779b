/** @file A comparison as a person follows it: what it is about, the runs as they go, the table, the verdict, what next. */

import type { Compared, CompareHooks } from "../compare/compare.ts";
import { Interrupted } from "../compare/compare.ts";
import type { Comparison } from "../compare/types.ts";
import { verdictWords } from "../compare/verdict.ts";
import { formatDuration } from "../config/duration.ts";
import type { Budget } from "../train/options.ts";
import { budgetOf } from "../train/options.ts";
import { adviceLines } from "./advice.ts";
import type { Io } from "./define.ts";
import { InterruptedError } from "./exit.ts";
import { nextCommands } from "./next.ts";
import { resultTable } from "./results.ts";
import { shellWord } from "./shell-word.ts";
import { type LiveBoard, liveBoard } from "./terminal/live.ts";
import { progressLine } from "./terminal/progress-line.ts";

/** Steps for a family with one phase, rounds for one with several: what each line counts. */
const unitOf = (family: string): string => (["gan", "vae-gan"].includes(family) ? "round" : "step");

export async function watchComparison(
  begin: (hooks: CompareHooks) => Promise<Compared>,
  io: Io,
): Promise<void> {
  let board: LiveBoard | undefined;
  let folder = "";
  const judging = progressLine();
  try {
    const {
      comparison,
      report,
      folder: where,
    } = await begin({
      command: io.command,
      signal: io.signal,
      onStart({ folder: at, runs, data }) {
        folder = at;
        board = liveBoard({
          runs: runs.map((r) => ({ name: r.name, unit: unitOf(r.options.family) })),
          title: headline(data, budgetOf(runs[0]!.options), new Set(runs.map((r) => r.seed)).size),
          colour: io.colour,
        });
      },
      onEvent(run, event, picture) {
        board?.handle(run, event);
        if (picture) board?.picture(run, picture);
      },
      onJudging(progress) {
        board?.done();
        board = undefined;
        judging.show(progress);
      },
    });
    judging.done();
    if (io.json) return io.out(JSON.stringify(comparison, null, 2));
    io.out(resultTable(comparison, io));
    io.out("");
    for (const line of verdictWords(comparison, "en")) io.out(line);
    io.out("");
    const advice = adviceLines(comparison, process.stdout.columns || 100);
    for (const line of advice) io.out(line);
    if (advice.length > 0) io.out("");
    io.out(`report: ${report}`);
    for (const [i, command] of nextCommands(comparison, where).entries())
      io.out(`${i === 0 ? "next:  " : "       "} ${command}`);
  } catch (error) {
    board?.done();
    judging.done();
    const resume = `Go on with: diptych resume ${shellWord(folder)}`;
    if (!(error instanceof Interrupted)) {
      if (folder) io.say(`Stopped; the runs that were begun are saved. ${resume}`);
      throw error;
    }
    io.say(folder ? `Stopped; every run is saved. ${resume}` : "Stopped before the first run.");
    throw new InterruptedError(io.signal.reason);
  } finally {
    board?.done();
  }
}

const count = (n: number): string => n.toLocaleString("en-US");

/** mnist: 55,000 train / 10,000 test, 28x28, 10 classes · split 7f3a… · budget 2m CPU each · 1 seed */
function headline(
  { name, train, test, shape, classes, split }: Comparison["data"],
  { kind, amount }: Budget,
  seeds: number,
): string {
  const spent =
    kind === "cpu" || kind === "wall"
      ? `${formatDuration(amount)} ${kind === "cpu" ? "CPU" : "by the clock"}`
      : `${count(amount)} ${kind}`;
  const what = [
    shape.length === 3
      ? `${shape[0]}x${shape[1]}${shape[2] === 3 ? " colour" : ""}`
      : `${shape.join("x")} numbers`,
    ...(classes?.length ? [`${classes.length} classes`] : []),
  ];
  return `${name}: ${count(train)} train / ${count(test)} test, ${what.join(", ")} · split ${split.slice(0, 4)}… · budget ${spent} each · ${seeds} ${seeds === 1 ? "seed" : "seeds"}`;
}
