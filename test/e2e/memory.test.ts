/** @file Memory that runs out takes one run with it, and says what to lower. */

import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { place, quick, training, workerOf } from "./_diptych.ts";

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
