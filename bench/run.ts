/**
 * @file Training steps against PyTorch's, in turns within the same minute, so that whatever else the machine does is
 * done to both. `--only <text>` picks steps, `--slices <n>` sets how often each side has its turn, `--threads <n>` one table.
 *
 * One thread is measured in CPU time, which other processes disturb little; two in wall time, which needs a machine of
 * one's own. A ratio is the median over turns, with the least and the largest beside it.
 */

import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { flops } from "./flops.ts";
import { ours, type Peer, python, torch } from "./peer.ts";
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

const sorted = (xs: readonly number[]): number[] => [...xs].sort((a, b) => a - b);
const median = (xs: readonly number[]): number => sorted(xs)[xs.length >> 1]!;

/** Milliseconds of one step in each turn, by peer; `clock` is 0 for CPU, 1 for wall. */
async function turns(
  asked: readonly { peer: Peer; step: string }[],
  clock: 0 | 1,
  slices: number,
): Promise<number[][]> {
  const counts: number[] = [];
  for (const { peer, step } of asked) {
    await peer.ask(`${step} 2`);
    const [cpu] = await peer.ask(`${step} 1`);
    counts.push(Math.max(1, Math.round(SLICE_MS / cpu!)));
  }
  const times = asked.map((): number[] => []);
  for (let turn = 0; turn < slices; turn++)
    for (const i of turn % 2 ? [...asked.keys()].reverse() : asked.keys()) {
      const { peer, step } = asked[i]!;
      const spent = await peer.ask(`${step} ${counts[i]}`);
      times[i]!.push(spent[clock]! / counts[i]!);
    }
  return times;
}

const ms = (x: number): string => (x < 10 ? x.toFixed(2) : x.toFixed(1)).padStart(8);

async function table(threads: number, chosen: readonly Step[], slices: number): Promise<void> {
  const clock = threads === 1 ? 0 : 1;
  const mine = ours(threads);
  const theirs = python ? (threads === 1 ? [torch(1)] : [torch(threads, 1), torch(threads, threads)]) : [];
  console.log(
    `\n${threads} thread${threads > 1 ? "s, wall" : ", CPU"} ms a step; load ${loadavg()[0]!.toFixed(1)}`,
  );
  console.log(`${"".padEnd(56)}    ours   torch   ours/torch (least-most)   aim   of GEMM rate`);
  for (const step of chosen) {
    const asked = [mine, ...theirs].map((peer) => ({ peer, step: step.name }));
    const [own, gemm, ...others] = await turns(
      [asked[0]!, { peer: mine, step: "gemm" }, ...asked.slice(1)],
      clock,
      slices,
    );
    const share = flops(step) / median(own!) / (GEMM_FLOPS / median(gemm!));
    const best = others.sort((a, b) => median(a) - median(b))[0];
    const ratios = best ? sorted(own!.map((t, i) => t / best[i]!)) : [];
    const versus = best
      ? `${ms(median(best))}   ${median(ratios).toFixed(2)} (${ratios[0]!.toFixed(2)}-${ratios.at(-1)!.toFixed(2)})`.padEnd(
          32,
        )
      : "       -".padEnd(32);
    const aim = step.target[threads === 1 ? 0 : 1].toFixed(2);
    console.log(
      `${step.title.padEnd(56)}${ms(median(own!))}${versus}${aim.padStart(6)}${`${Math.round(100 * share)} %`.padStart(12)}`,
    );
  }
  for (const peer of [mine, ...theirs]) peer.end();
}

if (!python) console.log("No Python has PyTorch; set PYTHON to one that does.");
const chosen = steps.filter((s) => s.name.includes(flags.only));
for (const threads of flags.threads ? [Number(flags.threads)] : [1, 2])
  await table(threads, chosen, Number(flags.slices));
