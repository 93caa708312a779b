/** @file One run as a person follows it. */

import { existsSync } from "node:fs";
import { basename } from "node:path";
import { launch } from "../train/launch.ts";
import { runPaths } from "../train/store/run-folder.ts";
import type { Order } from "../train/worker.ts";
import { DivergedError } from "../util/errors.ts";
import { Stopped } from "../util/process/child.ts";
import type { Io } from "./define.ts";
import { InterruptedError } from "./exit.ts";
import { shellWord } from "./shell-word.ts";
import { liveBoard } from "./terminal/live.ts";

export async function watchRun({ folder, options }: Order, io: Io): Promise<void> {
  const name = basename(folder);
  const title = `${options.family} on ${options.data} · ${folder}`;
  const board = liveBoard({ runs: [{ name }], title, colour: io.colour });
  const child = launch({ folder, options }, (event, picture) => {
    board.handle(name, event);
    if (picture) board.picture(name, picture);
  });
  io.signal.addEventListener("abort", child.stop, { once: true });
  const resume = `diptych resume ${shellWord(folder)}`;
  try {
    const end = await child.result;
    board.done();
    if (io.json) io.out(JSON.stringify({ folder, ...end }));
    if (end.status === "interrupted") {
      io.say(`Stopped at step ${end.step}; the run is saved. Go on with: ${resume}`);
      throw new InterruptedError(io.signal.reason);
    }
    if (end.status === "diverged")
      throw new DivergedError({
        where: folder,
        expected: "finite numbers to the end",
        received: `a run that diverged at step ${end.step}`,
        fix: "See its alarm in metrics.jsonl.",
      });
    if (!io.json) io.out(`finished: ${folder}\nnext:     diptych sample ${shellWord(folder)} -n 64`);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    const isBegun = existsSync(runPaths(folder).run);
    io.say(isBegun ? `Stopped. Go on with: ${resume}` : "Stopped before the first step.");
    throw new InterruptedError(io.signal.reason);
  } finally {
    board.done();
  }
}
