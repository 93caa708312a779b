import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { errnos, type Fault, faultyFs, Killed } from "../../../test/faulty-fs.ts";
import { memoryFs } from "../../../test/memory-fs.ts";
import { DataError } from "../../util/errors.ts";
import { saveCheckpoint } from "./checkpoint.ts";
import type { FileSystem } from "./file-system.ts";
import { acquireLease, isHeld, type Lease } from "./lease.ts";
import type { Processes } from "./process-identity.ts";

const folder = "/run";

/** A machine with a clock that stands until it is set, and processes that run until they are ended. */
function world() {
  let time = 1e12;
  const fs = memoryFs(() => time);
  fs.makeFolder(folder);
  const ended = new Set<number>();
  const process = (pid: number, host = "alpha"): Processes => ({
    self: { pid, host, boot: "1", pidNamespace: null, started: "1" },
    isRunning: (other) => (other.host === host ? !ended.has(other.pid) : undefined),
    now: () => time,
  });
  return {
    fs,
    process,
    end: (pid: number) => ended.add(pid),
    pass: (ms: number) => {
      time += ms;
    },
    take: (pid: number, on: FileSystem = fs, host?: string) =>
      acquireLease(folder, { fs: on, processes: process(pid, host) }),
    isHeld: () => isHeld(folder, { fs, processes: process(99) }),
  };
}

test("one process holds a run; the next one takes it when it is released, with a higher number", () => {
  const { take, isHeld, fs } = world();
  expect(isHeld()).toBe(false);
  const first = take(1);
  expect(first.fence).toBe(1);
  expect(isHeld()).toBe(true);
  expect(() => take(2)).toThrow(DataError);
  expect(() => take(2)).toThrowErrorMatchingInlineSnapshot(
    `[DataError: /run: expected no other process on this run, received process 1 on alpha. Let it end, or stop it: the run is free then, at once or, if on another machine, in a minute.]`,
  );
  first.beat();
  first.release();
  expect(isHeld()).toBe(false);
  const second = take(2);
  expect(second.fence).toBe(2);
  second.beat();
  expect(() => first.beat()).toThrowErrorMatchingInlineSnapshot(
    `[DataError: /run: expected lease 1 to be the last, received lease 2 of process 2 on alpha. Leave the run to the process that has taken it over.]`,
  );
  expect(fs.list(folder)).toEqual(["lease-2.json"]);
});

test("a process that ended without a word loses the run at once", () => {
  const { take, end, isHeld } = world();
  take(1);
  end(1);
  expect(isHeld()).toBe(false);
  expect(take(2).fence).toBe(2);
});

test("a process that cannot be asked loses it after a minute without a heartbeat", () => {
  const { fs, take, pass } = world();
  const far = take(1, fs, "beta");
  pass(59_000);
  far.beat();
  pass(59_000);
  expect(() => take(2)).toThrow(DataError);
  pass(2_000);
  expect(take(2).fence).toBe(2);
  expect(() => far.beat()).toThrow(/expected lease 1 to be the last/);
});

test("a clock set either way is right at the next heartbeat, and nothing to one that can be asked", () => {
  for (const jump of [-3_600_000, 31_536_000_000]) {
    const { fs, take, pass } = world();
    const far = take(1, fs, "beta");
    pass(jump);
    far.beat();
    expect(() => take(2)).toThrow(DataError);
    pass(jump); // and no heartbeat follows
    expect(take(2).fence).toBe(2);

    const near = world();
    near.take(1);
    near.pass(jump);
    expect(() => near.take(2)).toThrow(DataError);
  }
});

test("a lease that a crash cut short is free after two seconds", () => {
  const { fs, take, pass } = world();
  fs.close(fs.open(`${folder}/lease-7.json`, "wx"));
  expect(() => take(1)).toThrowErrorMatchingInlineSnapshot(
    `[DataError: /run: expected no other process on this run, received one that is just starting. If it has been killed, the run is free in two seconds.]`,
  );
  pass(2_100);
  expect(take(1).fence).toBe(8);
});

test("numbers grow past those in the checkpoints, where the lease itself was not copied with the run", () => {
  const { fs, take } = world();
  const checkpoint = { step: 1, tensors: {}, state: null };
  saveCheckpoint(`${folder}/checkpoints`, checkpoint, { config: "c", fence: 5, fs });
  expect(take(1).fence).toBe(6);
});

test("what a killed process left half-written in the run's folders is removed, and nothing else", () => {
  const { fs, take } = world();
  const parts = [`${folder}/samples`, `${folder}/model`];
  for (const part of [folder, ...parts]) {
    fs.makeFolder(part);
    for (const name of ["a.json.tmp-12-01234567", "a.json", "notes.tmp"])
      fs.close(fs.open(`${part}/${name}`, "wx"));
  }
  take(1);
  for (const part of parts) expect(fs.list(part)).toEqual(["a.json", "notes.tmp"]);
  expect(fs.list(folder)).toEqual(["a.json", "lease-1.json", "model", "notes.tmp", "samples"]);
});

/** `fs` where `meanwhile` runs just before call number `at`, as another process would. */
function interrupted(fs: FileSystem, at: number, meanwhile: () => void): FileSystem {
  let calls = 0;
  const names = Object.keys(fs) as (keyof FileSystem)[];
  const wrap =
    (call: (...args: never[]) => unknown) =>
    (...args: never[]) => {
      if (calls++ === at) meanwhile();
      return call(...args);
    };
  return Object.fromEntries(names.map((name) => [name, wrap(fs[name])])) as unknown as FileSystem;
}

describe("races", () => {
  const attempt = (take: () => Lease, into: Lease[]) => {
    try {
      into.push(take());
    } catch (error) {
      expect(error).toBeInstanceOf(DataError);
    }
  };
  const holds = (lease: Lease) => {
    try {
      lease.beat();
      return true;
    } catch {
      return false;
    }
  };
  const befores: [string, (w: ReturnType<typeof world>) => void][] = [
    ["a new run", () => {}],
    ["a released run", ({ take }) => take(1).release()],
    [
      "the run of a process that is gone",
      ({ take, end }) => {
        take(1);
        end(1);
      },
    ],
  ];
  const longest = 24;

  test.each(befores)("three processes, each inside the other's taking of %s: one gets it", (_, before) => {
    for (let i = 0; i < longest; i++)
      for (let j = 0; j < longest; j++) {
        const w = world();
        before(w);
        const got: Lease[] = [];
        const third = () => attempt(() => w.take(4), got);
        const second = () => attempt(() => w.take(3, interrupted(w.fs, j, third)), got);
        attempt(() => w.take(2, interrupted(w.fs, i, second)), got);
        expect(got.filter(holds).length, `${i} ${j}`).toBe(1);
        expect(got.length).toBe(1);
      }
  });

  test("one takes and releases it, another takes it, while a third is about to: never two at a time", () => {
    for (let i = 0; i < longest; i++) {
      const w = world();
      w.take(1);
      w.end(1);
      const got: Lease[] = [];
      const comeAndGo = () => {
        attempt(() => {
          const brief = w.take(3);
          brief.release();
          return brief;
        }, []);
        attempt(() => w.take(4), got);
      };
      attempt(() => w.take(2, interrupted(w.fs, i, comeAndGo)), got);
      expect(got.filter(holds).length, `${i}`).toBe(1);
      expect(got.length).toBe(1);
    }
  });
});

describe("a fault at any call of taking leaves a run that can be taken", () => {
  const attempt = (fault: Fault, point: number) => {
    const w = world();
    w.take(1);
    w.end(1);
    let thrown: unknown;
    try {
      w.take(2, faultyFs(w.fs, point, fault));
    } catch (error) {
      thrown = error;
    }
    return { ...w, thrown };
  };
  const points = Array.from({ length: 30 }, (_, point) => point);

  test.each<Fault>([...errnos, "short"])("%s: at once", (fault) => {
    for (const point of points) {
      const { take, end, thrown } = attempt(fault, point);
      if (thrown === undefined) end(2);
      else expect(thrown).toBeInstanceOf(DataError);
      take(3).beat();
    }
  });

  test.each<Fault>(["crash-before", "crash-after"])(
    "%s: at once, or in a minute where it got no further than an empty file",
    (fault) => {
      for (const point of points) {
        const { take, end, pass, thrown } = attempt(fault, point);
        if (thrown !== undefined) expect(thrown).toBeInstanceOf(Killed);
        end(2);
        pass(61_000);
        take(3).beat();
      }
    },
  );
});

describe("real processes", () => {
  const source = new URL("lease.ts", import.meta.url).href;
  /** A child that tries to take the run, says "held" or "refused", and stays. */
  const child = (run: string): ChildProcess => {
    const script = `
      import { acquireLease } from ${JSON.stringify(source)};
      let answer = "held";
      try { acquireLease(${JSON.stringify(run)}); } catch { answer = "refused"; }
      process.stdout.write(answer);
      setInterval(() => {}, 1000);`;
    return spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
  };
  const said = async (process: ChildProcess) => `${(await once(process.stdout!, "data"))[0]}`;

  test("of three that race one gets the run, and when it is killed another can have it", async () => {
    const run = mkdtempSync(join(tmpdir(), "diptych-"));
    const children = [child(run), child(run), child(run)];
    try {
      const answers = await Promise.all(children.map(said));
      expect(answers.sort()).toEqual(["held", "refused", "refused"]);
      expect(isHeld(run)).toBe(true);
      expect(() => acquireLease(run)).toThrow(DataError);
    } finally {
      for (const process of children) process.kill("SIGKILL");
      await Promise.all(
        children.map((process) => process.exitCode ?? process.signalCode ?? once(process, "exit")),
      );
    }
    expect(isHeld(run)).toBe(false);
    const lease = acquireLease(run);
    expect(lease.fence).toBe(2);
    lease.beat();
    lease.release();
    expect(readdirSync(run)).toEqual(["lease-2.json"]);
    rmSync(run, { recursive: true });
  });
});
