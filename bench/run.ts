/**
 * @file Training steps against those of other libraries, in turns within the same minute, so that whatever else the
 * machine does is done to all. `--only <text>` picks steps, `--slices <n>` sets how often each side has its turn,
 * `--threads <n>` one table.
 *
 * One thread is measured in CPU time, which other processes disturb little; two in wall time, which needs a machine of
 * one's own. A ratio is the median over turns, with the least and the largest beside it; below 1 we are faster. The aim
 * is that against PyTorch. The libraries in JavaScript have one thread.
 */

import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { flops } from "./flops.ts";
import { javascript, ours, type Peer, python, torch } from "./peer.ts";
import { spread } from "./spread.ts";
import type { Step } from "./steps/define.ts";
import { steps } from "./steps/index.ts";

const SLICE_MS = 250;
const GEMM_FLOPS = 2 * 1024 ** 3;

const { values: flags } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    slices: { type: "string", default: "7" },
    threads: { type: "string" },
  },
});

interface Asked {
  readonly peer: Peer;
  readonly step: string;
}

/** Milliseconds of one step in each turn, none of a peer that does not have it; `clock` is 0 for CPU, 1 for wall. */
async function turns(asked: readonly Asked[], clock: 0 | 1, slices: number): Promise<number[][]> {
  const counts: number[] = [];
  for (const { peer, step } of asked) {
    await peer.ask(`${step} 2`);
    const [cpu] = await peer.ask(`${step} 1`);
    counts.push(Number.isNaN(cpu) ? 0 : Math.max(1, Math.round(SLICE_MS / cpu!)));
  }
  const times = asked.map((): number[] => []);
  for (let turn = 0; turn < slices; turn++)
    for (const i of turn % 2 ? [...asked.keys()].reverse() : asked.keys()) {
      if (counts[i] === 0) continue;
      const { peer, step } = asked[i]!;
      const spent = await peer.ask(`${step} ${counts[i]}`);
      times[i]!.push(spent[clock]! / counts[i]!);
    }
  return times;
}

const median = (xs: readonly number[]): number => spread(xs).median;
const ms = (x: number): string => (x < 10 ? x.toFixed(2) : x.toFixed(1)).padStart(8);

/** Theirs in ms, and ours / theirs. */
function versus(own: readonly number[], theirs: readonly number[]): string {
  if (theirs.length === 0) return "-".padStart(8);
  const { median: ratio, least, most } = spread(own.map((t, i) => t / theirs[i]!));
  return `${ms(median(theirs))}   ${ratio.toFixed(2)} (${least.toFixed(2)}-${most.toFixed(2)})`;
}

/** PyTorch's settings, of which the fastest counts, and the others. */
function peersOf(threads: number): { torches: Peer[]; others: Peer[] } {
  const blas = threads === 1 ? [1] : [1, threads];
  return {
    torches: python ? blas.map((n) => torch(threads, n)) : [],
    others: threads === 1 ? javascript() : [],
  };
}

const WIDTH = 30;

async function table(threads: number, chosen: readonly Step[], slices: number): Promise<void> {
  const mine = ours(threads);
  const { torches, others } = peersOf(threads);
  const clock = threads === 1 ? "CPU" : "wall";
  console.log(
    `\n${threads} thread${threads > 1 ? "s" : ""}, ${clock} ms a step; load ${loadavg()[0]!.toFixed(1)}`,
  );
  const names = ["torch", ...others.map(({ name }) => name)];
  const titles = names.map((name) => `${name.padStart(8)}   ours/${name}`.padEnd(WIDTH)).join("");
  console.log(`${"".padEnd(56)}    ours   aim   of GEMM rate ${titles}`);
  for (const step of chosen) {
    const { name, title, target } = step;
    const peers = [mine, ...torches, ...others].map((peer) => ({ peer, step: name }));
    const [gemm, own, ...theirs] = await turns(
      [{ peer: mine, step: "gemm" }, ...peers],
      threads === 1 ? 0 : 1,
      slices,
    );
    const best = theirs.slice(0, torches.length).sort((a, b) => median(a) - median(b))[0] ?? [];
    const share = flops(step) / median(own!) / (GEMM_FLOPS / median(gemm!));
    const aim = target[threads === 1 ? 0 : 1].toFixed(2).padStart(6);
    const cells = [best, ...theirs.slice(torches.length)].map((t) => versus(own!, t).padEnd(WIDTH));
    console.log(
      `${title.padEnd(56)}${ms(median(own!))}${aim}${`${Math.round(100 * share)} %`.padStart(15)} ${cells.join("")}`.trimEnd(),
    );
  }
  for (const peer of [mine, ...torches, ...others]) peer.end();
}

if (!python) console.log("No Python has PyTorch; set PYTHON to one that does.");
const chosen = steps.filter((s) => s.name.includes(flags.only));
for (const threads of flags.threads ? [Number(flags.threads)] : [1, 2])
  await table(threads, chosen, Number(flags.slices));
