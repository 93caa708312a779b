/** @file One run as a person follows it. */

import { launch } from "../train/launch.ts";
import type { Order } from "../train/worker.ts";
import type { Io } from "./define.ts";
import { InterruptedError } from "./exit.ts";
import { DivergedError } from "../util/errors.ts";
import { liveBoard } from "./terminal/live.ts";

export async function watchRun(order: Order, io: Io): Promise<void> {
  const name = order.folder.split("/").at(-1)!;
  const board = liveBoard({ runs: [{ name }], title: `${order.options.family} on ${order.options.data} · ${order.folder}`, colour: io.colour });
  const child = launch(order, (event, picture) => {
    board.handle(name, event);
    if (picture) board.picture(name, picture);
  });
  io.signal.addEventListener("abort", child.stop, { once: true });
  try {
    const end = await child.result;
    board.done();
    if (io.json) io.out(JSON.stringify({ folder: order.folder, ...end }));
    if (end.status === "interrupted") {
      io.say(`Stopped at step ${end.step}; the run is saved. Go on with: diptych resume ${order.folder}`);
      throw new InterruptedError(io.signal.reason === "SIGTERM" ? "SIGTERM" : "SIGINT");
    }
    if (end.status === "diverged")
      throw new DivergedError({ where: order.folder, expected: "finite numbers to the end", received: `a run that diverged at step ${end.step}`, fix: "See its alarm in metrics.jsonl." });
    if (!io.json) io.out(`finished: ${order.folder}\nnext:     diptych sample ${order.folder} -n 64 --out samples.png`);
  } finally {
    board.done();
  }
}
