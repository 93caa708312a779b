import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { errnos, type Fault, faultyFs, Killed } from "../../../test/faulty-fs.ts";
import { type MemoryFs, memoryFs } from "../../../test/memory-fs.ts";
import { DataError } from "../../util/errors.ts";
import type { RunEvent } from "../events.ts";
import { openEventLog, readEnd, readEvents } from "./event-log.ts";
import { type FileSystem, readAll } from "./file-system.ts";

const folder = "/run";
const disk = (): MemoryFs => {
  const fs = memoryFs();
  fs.makeFolder(folder);
  return fs;
};
const text = (fs: FileSystem, name: string) => Buffer.from(readAll(fs, `${folder}/${name}`)).toString();
const metrics = (fs: FileSystem) => text(fs, "metrics.jsonl");
const write = (fs: FileSystem, name: string, content: string) => {
  const file = fs.open(`${folder}/${name}`, "a");
  fs.write(file, Buffer.from(content));
  fs.close(file);
};

const start: RunEvent = { type: "start", run: "a", family: "vae", rows: 9, parameters: 4, totalSteps: null };
const plan: RunEvent = { type: "plan", step: 2, totalSteps: 8, msPerStep: 1.25 };
const progress = (step: number, seconds = step / 4, loss = 1 / step): RunEvent => ({
  type: "progress",
  step,
  totalSteps: 8,
  cpuSeconds: seconds,
  wallSeconds: 2 * seconds,
  logs: { loss },
});
const samples = (step: number): RunEvent => ({ type: "samples", step, file: `samples/${step}.png` });
const alarm: RunEvent = {
  type: "alarm",
  step: 4,
  alarm: "mode-collapse",
  evidence: "3 of 8 modes",
  advice: "More noise.",
};
const checkpoint = (step: number): RunEvent => ({ type: "checkpoint", step, file: `ckpt-${step}.json` });
const end = (status: "finished" | "interrupted" | "diverged", step = 8): RunEvent => ({
  type: "end",
  step,
  status,
  cpuSeconds: 2,
  wallSeconds: 4,
});

const append = (fs: FileSystem, ...events: RunEvent[]) => {
  const log = openEventLog(folder, fs);
  log.append(events);
  log.close();
};

test("seconds, checkpoints and interruptions go to timings.jsonl, all else to metrics.jsonl", () => {
  const fs = disk();
  append(
    fs,
    start,
    plan,
    progress(2),
    samples(2),
    alarm,
    checkpoint(4),
    end("interrupted", 4),
    end("finished"),
  );
  expect(metrics(fs)).toMatchInlineSnapshot(`
    "{"type":"start","run":"a","family":"vae","rows":9,"parameters":4,"totalSteps":null}
    {"type":"plan","step":2,"totalSteps":8}
    {"type":"progress","step":2,"totalSteps":8,"logs":{"loss":0.5}}
    {"type":"samples","step":2,"file":"samples/2.png"}
    {"type":"alarm","step":4,"alarm":"mode-collapse","evidence":"3 of 8 modes","advice":"More noise."}
    {"type":"end","step":8,"status":"finished"}
    "
  `);
  expect(text(fs, "timings.jsonl")).toMatchInlineSnapshot(`
    "{"type":"plan","step":2,"msPerStep":1.25}
    {"type":"progress","step":2,"cpuSeconds":0.5,"wallSeconds":1}
    {"type":"checkpoint","step":4,"file":"ckpt-4.json"}
    {"type":"end","step":4,"status":"interrupted","cpuSeconds":2,"wallSeconds":4}
    {"type":"end","step":8,"cpuSeconds":2,"wallSeconds":4}
    "
  `);
});

test("events come back with their seconds, and the last seconds of a step hold", () => {
  const fs = disk();
  const said = [start, plan, progress(2), samples(2), alarm, end("finished")];
  append(fs, ...said);
  expect([...readEvents(folder, fs)]).toEqual(said);
  write(fs, "timings.jsonl", '{"type":"progress","step":2,"cpuSeconds":7,"wallSeconds":9}\n');
  expect([...readEvents(folder, fs)][2]).toEqual({ ...progress(2), cpuSeconds: 7, wallSeconds: 9 });
});

test("seconds that were lost are NaN", () => {
  const fs = disk();
  write(fs, "metrics.jsonl", '{"type":"end","step":8,"status":"finished"}\n');
  expect([...readEvents(folder, fs)]).toEqual([
    { ...end("finished"), cpuSeconds: Number.NaN, wallSeconds: Number.NaN },
  ]);
});

test("numbers that JSON has no word for survive", () => {
  const fs = disk();
  const logs = { a: Number.NaN, b: Number.POSITIVE_INFINITY, c: Number.NEGATIVE_INFINITY, d: 0.1 };
  append(fs, { ...progress(1), logs } as RunEvent);
  expect([...readEvents(folder, fs)]).toEqual([{ ...progress(1), logs }]);
});

test("no files are an empty log", () => {
  expect([...readEvents("/nowhere", disk())]).toEqual([]);
  expect(readEnd("/nowhere", disk())).toBeUndefined();
});

test("lines longer than a block, and characters across its edge, are read whole", () => {
  const fs = disk();
  const long = (step: number): RunEvent => ({ ...alarm, step, evidence: "潜".repeat(30_000 + step) });
  const said = [long(1), samples(1), long(2), long(3)];
  append(fs, ...said);
  expect([...readEvents(folder, fs)]).toEqual(said);
  append(fs, ...said);
  expect([...readEvents(folder, fs)]).toEqual([...said, ...said]);
});

describe("how a run ended", () => {
  const cases: [string, RunEvent[], string | undefined][] = [
    ["nothing said", [], undefined],
    ["still training", [start, progress(2)], undefined],
    ["interrupted", [start, progress(2), end("interrupted", 2)], undefined],
    ["finished", [start, progress(8), end("finished")], "finished"],
    ["diverged", [start, progress(2), end("diverged", 2)], "diverged"],
    [
      "after more than a block of lines",
      [...Array.from({ length: 2000 }, (_, i) => progress(i + 1)), end("finished")],
      "finished",
    ],
  ];
  test.each(cases)("%s", (_, events, ended) => {
    const fs = disk();
    append(fs, ...events);
    expect(readEnd(folder, fs)).toBe(ended);
    write(fs, "metrics.jsonl", '{"type":"en');
    expect(readEnd(folder, fs)).toBe(ended);
  });
});

describe("a torn tail", () => {
  test("is passed over by readers, wherever it was torn", () => {
    const whole = disk();
    append(whole, start, progress(2), samples(2));
    const bytes = metrics(whole);
    for (let length = 0; length <= bytes.length; length++) {
      const fs = disk();
      write(fs, "metrics.jsonl", bytes.slice(0, length));
      const lines = bytes.slice(0, length).split("\n").length - 1;
      expect([...readEvents(folder, fs)].length).toBe(lines);
      append(fs, samples(4));
      expect(metrics(fs)).toBe(
        `${bytes
          .split("\n")
          .slice(0, lines)
          .map((line) => `${line}\n`)
          .join("")}${JSON.stringify(samples(4))}\n`,
      );
    }
  });

  test("a damaged line within is told by file and line", () => {
    const fs = disk();
    append(fs, start, progress(2));
    write(fs, "metrics.jsonl", '{"type":"sam\0\0\n');
    append(fs, samples(4));
    expect(() => [...readEvents(folder, fs)]).toThrowErrorMatchingInlineSnapshot(
      `[FormatError: /run/metrics.jsonl:3: expected a line of JSON, received "{\\"type\\":\\"sam\\u0000\\u0000".]`,
    );
  });
});

describe("truncateAfter", () => {
  const truncated = (events: RunEvent[], step: number, tail = "") => {
    const fs = disk();
    append(fs, ...events);
    write(fs, "metrics.jsonl", tail);
    const log = openEventLog(folder, fs);
    log.truncateAfter(step);
    log.close();
    return [...readEvents(folder, fs)];
  };
  const said = [start, plan, progress(2), samples(2), progress(4), alarm, progress(6)];

  test("keeps what a step up to the checkpoint's said", () => {
    expect(truncated(said, 4)).toEqual([start, plan, progress(2), samples(2), progress(4), alarm]);
    expect(truncated(said, 3)).toEqual([start, plan, progress(2), samples(2)]);
    expect(truncated(said, 99)).toEqual(said);
  });
  test("-1 keeps nothing, 0 the start", () => {
    expect(truncated(said, -1)).toEqual([]);
    expect(truncated(said, 0)).toEqual([start]);
  });
  test("takes back an end: a run that goes on has not ended", () => {
    expect(truncated([start, progress(8), end("finished")], 8)).toEqual([start, progress(8)]);
  });
  test("what cannot be read after the last line kept was torn in a crash; before it, it is damage", () => {
    const zeros = (step: number) => `\0\0\0\n${JSON.stringify(samples(step))}\n`;
    expect(truncated(said, 6, zeros(8))).toEqual(said);
    const fs = disk();
    append(fs, ...said);
    write(fs, "metrics.jsonl", zeros(6));
    const log = openEventLog(folder, fs);
    expect(() => log.truncateAfter(6)).toThrowErrorMatchingInlineSnapshot(
      `[FormatError: /run/metrics.jsonl:8: expected a line of JSON, received "\\u0000\\u0000\\u0000".]`,
    );
    log.truncateAfter(5);
    expect([...readEvents(folder, fs)]).toEqual(said.slice(0, -1));
  });
});

/**
 * A training of 8 steps that says something at each and saves a checkpoint at each `every`th; `saved`
 * outlives it.
 */
function train(fs: FileSystem, saved: { step: number }, every: number, seconds: number) {
  const log = openEventLog(folder, fs);
  log.truncateAfter(saved.step);
  if (saved.step < 0) log.append([start]);
  for (let step = Math.max(0, saved.step) + 1; step <= 8; step++) {
    const say = [
      progress(step, seconds * step),
      ...(step % 2 ? [] : [samples(step)]),
      ...(step === 4 ? [alarm] : []),
    ];
    log.append(say);
    if (step % every === 0) {
      log.sync();
      saved.step = step;
      log.append([checkpoint(step)]);
    }
  }
  log.append([end("finished")]);
  log.sync();
  log.close();
}

describe("a run stopped anywhere and resumed leaves the metrics.jsonl of one never stopped", () => {
  const undisturbed = disk();
  train(undisturbed, { step: -1 }, 3, 0.1);
  const counted = faultyFs(disk());
  train(counted, { step: -1 }, 3, 0.1);
  const points = counted.calls.map((_, point) => point);

  test.each<Fault>([...errnos, "short", "crash-before", "crash-after"])("%s at any call", (fault) => {
    for (const point of points) {
      const fs = disk();
      const saved = { step: -1 };
      try {
        train(faultyFs(fs, point, fault), saved, 3, 0.1);
      } catch (error) {
        expect(error).toBeInstanceOf(fault.startsWith("crash") ? Killed : DataError);
      }
      train(fs, saved, 2, 0.3); // another machine: slower, and with other checkpoints
      expect(metrics(fs)).toBe(metrics(undisturbed));
    }
  });

  test("a power cut at any call, sparing anything that was not fsynced", () => {
    const chances = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(fc.nat(points.length), chances, (point, luck) => {
        const before = disk();
        const saved = { step: -1 };
        try {
          train(faultyFs(before, point), saved, 3, 0.1);
        } catch (error) {
          if (!(error instanceof Killed)) throw error;
        }
        let next = 0;
        const after = before.afterPowerCut(() => luck[next++ % luck.length]!);
        train(after, saved, 3, 0.1);
        expect(metrics(after)).toBe(metrics(undisturbed));
      }),
      { numRuns: 1000, seed: 1 },
    );
  });
});

test("after a batch that the disk refused, the next one begins a line of its own", () => {
  const fs = disk();
  const log = openEventLog(folder, fs);
  log.append([start]);
  log.close();
  let writes = 0;
  const filling: FileSystem = {
    ...fs,
    write(file, bytes) {
      writes += 1;
      if (writes === 1) return fs.write(file, bytes.subarray(0, 9));
      if (writes === 2) throw Object.assign(new Error("ENOSPC"), { code: "ENOSPC" });
      return fs.write(file, bytes);
    },
  };
  const full = openEventLog(folder, filling);
  expect(() => full.append([samples(2)])).toThrow(/full disk/);
  full.append([samples(4)]);
  expect([...readEvents(folder, fs)]).toEqual([start, samples(4)]);
});
