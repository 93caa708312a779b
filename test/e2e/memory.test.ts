/** @file What a run takes of memory; and that memory which runs out takes one run with it, and says what to lower. */

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { place, quick, type Running, training, workerOf } from "./_diptych.ts";

const here = place();
const { run, start } = here;
const wide = [...quick.slice(0, -2), "--family", "gan", "--steps", "5"] as const;
const lower = /Lower --batch-size, --network\.width(,| or) --size/;

test("networks wider than there are addresses", async () => {
  const { code, err } = await run("train", ...wide, "--network.width", "30000", "--out", "wide");
  expect(err).toMatch(
    /training memory: expected at most 4 GiB for a batch, weights and their gradients, received \S+ GiB\./,
  );
  expect(err).toMatch(lower);
  expect(code).toBe(1);
});

const canLimit = spawnSync("prlimit", ["--version"]).status === 0;
test.runIf(canLimit)("less memory than it takes", async () => {
  const words = ["train", ...wide, "--network.width", "3000", "--out", "tight"];
  const { code, err } = await start(words, ["prlimit", `--as=${5e9}`]).ended;
  expect(err).toMatch(/tight: expected enough memory, received .*alloc.*/);
  expect(err).toMatch(lower);
  expect(code).toBe(1);
});

test("a run that the kernel kills", async () => {
  const running = await training(here, "killed");
  process.kill(workerOf(here, "killed"), "SIGKILL");
  const { code, err } = await running.ended;
  expect(err).toMatch(
    /killed: expected a process that ends by itself, received one that was killed \(SIGKILL\)\. If memory ran out: lower --batch-size, .* What was saved is kept\.\n$/,
  );
  expect(code).toBe(1);
});

/** The most each process has held at once, in MiB, the front first. Read from Linux's own books. */
async function peaks({ process: front, until }: Running): Promise<number[]> {
  const most = new Map<number, number>();
  const read = (path: string): string => {
    try {
      return readFileSync(path, "utf8");
    } catch {
      return ""; // it has just ended
    }
  };
  await until(() => {
    const children = read(`/proc/${front.pid}/task/${front.pid}/children`).split(" ").filter(Boolean);
    for (const pid of [front.pid!, ...children.map(Number)]) {
      const kib = /VmHWM:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1];
      if (kib) most.set(pid, Number(kib) / 1024);
    }
    return false;
  });
  return [...most.values()];
}

test.runIf(existsSync("/proc/self/status"))("a front and a run on MNIST stay small", async () => {
  const running = start(["train", "mnist", "--family", "gan", "--steps", "5", "--out", "mnist"]);
  const [front, ...workers] = await peaks(running);
  expect((await running.ended).code).toBe(0);
  expect(front).toBeLessThan(200);
  expect(workers).toHaveLength(1);
  expect(workers[0]).toBeLessThan(500);
});

test("ten thousand rounds leave less than 20 MiB behind", () => {
  const built = (path: string): string =>
    JSON.stringify(new URL(`../../dist/train/${path}`, import.meta.url).href);
  const asked = {
    data: "ring",
    rows: 1000,
    batchSize: 64,
    family: "gan",
    steps: 12_000,
    network: { width: 8 },
  };
  const script = `
    import { run } from ${built("run.js")};
    import { trainOptions } from ${built("options.js")};
    const held = [];
    const onEvent = ({ type, step }) => {
      if (type !== "progress" || (held.length > 0 && step < 11_800) || step < 1500) return;
      gc();
      held.push(process.memoryUsage.rss() / 2 ** 20);
    };
    await run("rounds", trainOptions.parse(${JSON.stringify(asked)}), { onEvent, shouldStop: () => false });
    console.log(held.at(-1) - held[0]);
  `;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--expose-gc", "--input-type=module", "-e", script],
    {
      cwd: here.folder,
      encoding: "utf8",
    },
  );
  expect(stderr).toBe("");
  expect(Number(stdout)).toBeLessThan(20);
});
