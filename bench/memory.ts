/**
 * @file What a run and the process before it keep in memory, and what feeding it costs. Needs a build, and /proc.
 *
 * Resident memory is the kernel's own account: the peak of a process (VmHWM) until it ends, and for a leak what is
 * resident (VmRSS) after 1,000 steps and after 10,000 more.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { trainOptions } from "../src/train/options.ts";
import { feeding } from "./feeding.ts";
import { childrenOf, megabytes, peaksOf } from "./processes.ts";
import { heading, row, spread } from "./spread.ts";

const built = new URL("../dist/train/launch.js", import.meta.url).href;
const { launch } = (await import(built)) as typeof import("../src/train/launch.ts");

const { values: flags } = parseArgs({
  options: { cpu: { type: "string", default: "15s" }, steps: { type: "string", default: "10000" } },
});
const STEPS = Number(flags.steps);
const WARM = 1000;
const parent = mkdtempSync(join(tmpdir(), "diptych-memory-"));

/** Megabytes by which a run grows between its first steps and its last. */
async function growth(family: "vae" | "gan", data: string): Promise<number> {
  const options = trainOptions.parse({ family, data, steps: 2 * WARM + STEPS });
  const resident: { step: number; size: number }[] = [];
  const { result } = launch({ folder: join(parent, `${family}-${data}`), options }, (event) => {
    const [pid] = childrenOf(process.pid);
    if (event.type === "progress") resident.push({ step: event.step, size: megabytes(pid!, "VmRSS") });
  });
  await result;
  const at = (from: number): number =>
    spread(resident.filter(({ step }) => step >= from && step < from + WARM).map((r) => r.size)).median;
  return at(WARM + STEPS) - at(WARM);
}

const one = (value: number) => spread([value]);
const found = await peaksOf("compare", "mnist", "--cpu", flags.cpu, "--out", join(parent, "compare"));
console.log(heading("MB"));
console.log(row("front process of compare mnist, peak", one(found.get("front")!), 200));
console.log(row("its runs, peak of the larger", one(found.get("worker.js")!), 500));
console.log(row("its judge, peak", one(found.get("evaluate-worker.js")!)));
for (const [family, data] of [
  ["vae", "mnist"],
  ["gan", "mnist"],
  ["gan", "ring"],
] as const)
  console.log(row(`${family} on ${data}, growth over ${STEPS} steps`, one(await growth(family, data)), 20));
rmSync(parent, { recursive: true });

console.log(`\n${heading("% of a step, 5 turns")}`);
const rowsAlone = { family: "ae", options: { likelihood: "gaussian" } } as const;
console.log(row("ae on mnist, rows into the batch", await feeding(rowsAlone), 3));
for (const family of ["vae", "gan"] as const)
  console.log(row(`${family} on mnist, rows and noise`, await feeding({ family })));
