import { expect, test } from "vitest";
import { memoryFs } from "../../../test/memory-fs.ts";
import { FormatError } from "../../util/errors.ts";
import type { RunEvent } from "../events.ts";
import { openEventLog } from "./event-log.ts";
import { acquireLease } from "./lease.ts";
import type { Processes } from "./process-identity.ts";
import { createRun } from "./run-folder.ts";
import { runStatus } from "./status.ts";

const folder = "/runs/a";
const run = { config: {}, data: {}, seed: 1, versions: {}, machine: {}, createdAt: "" };

function world() {
  const fs = memoryFs();
  let isRunning = true;
  const processes: Processes = {
    self: { pid: 1, host: "alpha", boot: null, pidNamespace: null, started: null },
    isRunning: () => isRunning,
    now: () => 0,
  };
  createRun(folder, run, fs);
  return {
    begin: () => acquireLease(folder, { fs, processes }),
    say: (...events: RunEvent[]) => openEventLog(folder, fs).append(events),
    die: () => {
      isRunning = false;
    },
    status: () => runStatus(folder, { fs, processes }),
  };
}

const samples: RunEvent = { type: "samples", step: 1, file: "samples/1.png" };
const end = (status: "finished" | "interrupted" | "diverged"): RunEvent => ({
  type: "end",
  step: 2,
  status,
  cpuSeconds: 1,
  wallSeconds: 1,
});

test("from new to finished", () => {
  const { begin, say, status } = world();
  expect(status()).toBe("new");
  const lease = begin();
  expect(status()).toBe("running");
  say(samples, end("finished"));
  expect(status()).toBe("running"); // it may still be writing its report
  lease.release();
  expect(status()).toBe("finished");
});

test("a killed run is interrupted as soon as its process is gone", () => {
  const { begin, say, die, status } = world();
  begin();
  say(samples);
  die();
  expect(status()).toBe("interrupted");
});

test("a run killed before its first event is interrupted too", () => {
  const { begin, die, say, status } = world();
  begin();
  say();
  die();
  expect(status()).toBe("interrupted");
});

test.each(["interrupted", "diverged"] as const)("a run that ended as %s says so", (how) => {
  const { begin, say, status } = world();
  const lease = begin();
  say(samples, end(how));
  lease.release();
  expect(status()).toBe(how);
});

test("a folder that is no run has no status", () => {
  expect(() => runStatus("/runs/b", { fs: memoryFs() })).toThrow(FormatError);
});
