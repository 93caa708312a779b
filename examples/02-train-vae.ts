/**
 * One VAE, watched while it trains, stopped with Ctrl-C and gone on with.
 *
 *     npx tsx examples/02-train-vae.ts [data] [steps]      a second time: where it was left
 */

import { existsSync } from "node:fs";
import { load, resume, type TrainHooks, train } from "diptych";

const [data = "mnist", steps = "2000"] = process.argv.slice(2);
const folder = "runs/example-02";

const stop = new AbortController();
process.once("SIGINT", () => stop.abort()); // saves, then stops

const hooks: TrainHooks = {
  signal: stop.signal,
  onEvent(event) {
    if (event.type !== "progress") return;
    const { recon, kl } = event.logs; // nats a row
    console.log(`step ${event.step}: recon ${recon!.toFixed(1)}, kl ${kl!.toFixed(1)}`);
  },
};

const end = existsSync(`${folder}/run.json`)
  ? await resume(folder, hooks)
  : await train(
      { data, family: "vae", steps: Number(steps), options: { latentDim: 16 }, out: folder },
      hooks,
    );
console.log(`${end.status} at step ${end.step} after ${end.cpuSeconds.toFixed(1)} s of processor time`);

if (end.status === "finished") {
  const { latentDim, shape } = load(folder);
  console.log(`z of ${latentDim} numbers to rows of ${shape.join(" x ")}`);
}
