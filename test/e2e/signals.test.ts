/** @file Stopped, killed, left alone: a run saves itself, says how to go on, and goes on to the same end. */

import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bin, long, place, quick, training, workerOf } from "./_diptych.ts";

const here = place();
const { folder, run, start } = here;
const at = (...parts: string[]): string => join(folder, ...parts);
const isAlive = (pid: number): boolean => spawnSync("kill", ["-0", String(pid)]).status === 0;
const timings = (run: string): string => readFileSync(at(run, "timings.jsonl"), "utf8");

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("%s saves the run, says how to go on, and ends with %d", async (signal, expected) => {
  const running = await training(here, signal);
  const asked = performance.now();
  running.signal(signal);
  const { code, err } = await running.ended;
  expect(err).toMatch(
    new RegExp(`Stopped at step \\d+; the run is saved\\. Go on with: diptych resume ${signal}\\n$`),
  );
  expect(code).toBe(expected);
  expect(performance.now() - asked).toBeLessThan(5000); // the promise itself, not a speed
  expect(timings(signal)).toMatch(/"status":"interrupted"/);
});

test("stopped and resumed, a run ends with the bytes of one that never was", async () => {
  const words = ["train", ...quick, "--family", "gan", "--steps", "1000"];
  const running = await training(here, "stopped/run", words);
  running.signal("SIGINT");
  expect((await running.ended).code).toBe(130);
  expect((await run("resume", "stopped/run")).code).toBe(0);
  expect((await run(...words, "--out", "whole/run")).code).toBe(0);
  for (const file of ["metrics.jsonl", "model/weights.safetensors", "model/sampler.onnx"])
    expect(readFileSync(at("stopped/run", file)).equals(readFileSync(at("whole/run", file)))).toBe(true);
});

test("a run that hangs is left behind in time, and nothing saved is lost", async () => {
  const running = await training(here, "hung");
  process.kill(workerOf(here, "hung"), "SIGSTOP");
  const asked = performance.now();
  running.process.kill("SIGINT");
  const { code, err } = await running.ended;
  expect(err).toMatch(/Stopped\. Go on with: diptych resume hung\n$/);
  expect(code).toBe(130);
  expect(performance.now() - asked).toBeLessThan(5000);
});

test("a second Ctrl-C leaves at once; the run saves itself behind it", async () => {
  const running = await training(here, "twice");
  const worker = workerOf(here, "twice");
  process.kill(worker, "SIGSTOP");
  running.process.kill("SIGINT");
  await new Promise((wait) => setTimeout(wait, 100));
  const asked = performance.now();
  running.process.kill("SIGINT");
  const [code] = await once(running.process, "exit"); // the run still holds its end of the pipes
  expect(code).toBe(130);
  expect(performance.now() - asked).toBeLessThan(1000);
  process.kill(worker, "SIGCONT");
  while (isAlive(worker)) await new Promise((wait) => setTimeout(wait, 20));
  expect(timings("twice")).toMatch(/"status":"interrupted"/);
});

test.each(["SIGKILL", "SIGHUP"] as const)(
  "%s of what a person sees: the run saves itself and is free",
  async (signal) => {
    const running = await training(here, signal);
    const worker = workerOf(here, signal);
    signal === "SIGHUP" ? running.signal(signal) : running.process.kill(signal);
    await running.ended;
    while (isAlive(worker)) await new Promise((wait) => setTimeout(wait, 20));
    expect(timings(signal)).toMatch(/"status":"interrupted"/);
  },
);

test("Ctrl-C before the first step", async () => {
  const running = start([...long.slice(0, -2), "--cpu", "1h", "--out", "early"]);
  let said = "";
  running.process.stderr!.on("data", (text) => (said += text));
  await running.until(() => said !== "");
  running.signal("SIGINT");
  const { code, err } = await running.ended;
  expect(err).toMatch(
    /Stopped before the first step\.\n$|Stopped at step 0; the run is saved\. Go on with: diptych resume early\n$/,
  );
  expect(code).toBe(130);
});

test("a comparison stopped in its middle goes on to its report", async () => {
  const words = ["compare", ...quick, "--steps", "800", "--out", "pair"];
  const running = start(words);
  await running.until(() => existsSync(at("pair/vae-s0/metrics.jsonl")));
  running.signal("SIGINT");
  const stopped = await running.ended;
  expect(stopped.err).toMatch(/Stopped; every run is saved\. Go on with: diptych resume pair\n$/);
  expect(stopped.code).toBe(130);
  const resumed = await run("resume", "pair");
  expect(resumed.err).not.toMatch(/expected/);
  expect(resumed.code).toBe(0);
  expect(existsSync(at("pair/report.html"))).toBe(true);
});

test("whoever reads along may leave: nothing is said of it, and the run is saved", async () => {
  const piped = (words: string) =>
    spawnSync("bash", ["-c", `"$0" "$1" ${words}; echo "\${PIPESTATUS[0]}"`, process.execPath, bin], {
      cwd: folder,
      encoding: "utf8",
    });
  const listed = piped("list metrics --json | true");
  expect([listed.stdout, listed.stderr]).toEqual(["141\n", ""]);
  const trained = piped(`${[...long, "--out", "piped"].join(" ")} 2>&1 | head -n 1`);
  expect([trained.stdout, trained.stderr]).toEqual(["gan on ring · piped\n141\n", ""]);
  expect(timings("piped")).toMatch(/"status":"interrupted"/);
});
