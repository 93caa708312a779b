/**
 * @file How long a person waits: for help, for the first picture, for the first step. Needs a build.
 *
 * `compare mnist` is watched as a terminal shows it, through `script` of util-linux, and left by Ctrl-C. The first
 * step is the first that counts, after the rounds that are timed to turn the budget into a length.
 */

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs, stripVTControlCharacters } from "node:util";
import { heading, row, spread } from "./spread.ts";

const { values: flags } = parseArgs({ options: { turns: { type: "string", default: "5" } } });

const bin = join(import.meta.dirname, "../bin/diptych.js");

/** Milliseconds until `diptych <words>` is done. */
function run(...words: readonly string[]): number {
  const started = performance.now();
  spawnSync(process.execPath, [bin, ...words]);
  return performance.now() - started;
}

const milestones = { headline: /split/, picture: /▀/, step: /(step|round) [1-9]/ };
type Milestones = Record<keyof typeof milestones, number>;

/** Milliseconds until the terminal shows each. */
async function watch(folder: string): Promise<Milestones> {
  const seen: Partial<Milestones> = {};
  let isLeft = false;
  const started = performance.now();
  const line = `stty cols 120 rows 40; exec '${process.execPath}' '${bin}' compare mnist --out '${folder}'`;
  const terminal = spawn("script", ["-qec", line, "/dev/null"], {
    env: { ...process.env, TERM: "xterm-256color", COLORTERM: "truecolor" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  terminal.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    const text = stripVTControlCharacters(chunk);
    for (const name of Object.keys(milestones) as (keyof Milestones)[])
      if (milestones[name].test(text)) seen[name] ??= performance.now() - started;
    if (isLeft || !seen.picture || !seen.step) return;
    isLeft = true;
    terminal.stdin.write("\x03");
  });
  await new Promise((ended) => terminal.on("close", ended));
  return seen as Milestones;
}

const turns = Number(flags.turns);
const times = (once: () => number): number[] => Array.from({ length: turns }, once);
const parent = mkdtempSync(join(tmpdir(), "diptych-start-"));
await watch(join(parent, "warm")); // decodes the data
const watched: Milestones[] = [];
for (let turn = 0; turn < turns; turn++) watched.push(await watch(join(parent, `${turn}`)));
rmSync(parent, { recursive: true });

console.log(heading(`ms, ${turns} turns`));
console.log(row("diptych --help", spread(times(() => run("--help"))), 200));
console.log(row("diptych compare --help", spread(times(() => run("compare", "--help"))), 200));
console.log(row("compare mnist: its first line", spread(watched.map((w) => w.headline))));
console.log(row("compare mnist: the first picture", spread(watched.map((w) => w.picture)), 4000));
console.log(row("compare mnist: the first step", spread(watched.map((w) => w.step)), 2500));
