import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { type ProcessIdentity, type ProcessTable, parseStat, processes } from "./process-identity.ts";

const here = { host: "alpha", boot: "boot-1", pidNamespace: "pid:[1]" };
const other: ProcessIdentity = { ...here, pid: 42, started: "777" };
const table = (stat: ReturnType<ProcessTable["stat"]>, exists = true): ProcessTable => ({
  here,
  exists: () => exists,
  stat: () => stat,
});
const isRunning = (who: Partial<ProcessIdentity>, system: ProcessTable) =>
  processes(system, 1).isRunning({ ...other, ...who });

describe("whether a process still runs", () => {
  const sleeping = table({ state: "S", started: "777" });
  const cases: [string, Partial<ProcessIdentity>, ProcessTable, boolean | undefined][] = [
    ["same number, same start", {}, sleeping, true],
    ["number given out again", {}, table({ state: "S", started: "778" }), false],
    ["ended but not waited for by its parent", {}, table({ state: "Z", started: "777" }), false],
    ["no such number", {}, table(undefined, false), false],
    ["before the machine was restarted", { boot: "boot-0" }, sleeping, false],
    ["in another container", { pidNamespace: "pid:[2]" }, sleeping, undefined],
    ["on another machine", { host: "beta" }, sleeping, undefined],
    ["on another machine, restarted or not", { host: "beta", boot: "boot-0" }, sleeping, undefined],
    ["no /proc to tell it from a later one", { started: null }, table(undefined), undefined],
    ["no /proc and no such number", { started: null }, table(undefined, false), false],
  ];
  test.each(cases)("%s", (_, who, system, expected) => expect(isRunning(who, system)).toBe(expected));
});

test("state and start time are found behind a program's name that holds spaces and parentheses", () => {
  const tail = Array.from({ length: 49 }, (_, i) => `${i + 4}`).join(" "); // field n says n
  expect(parseStat(`9287 (a) b (c)) R ${tail}`)).toEqual({ state: "R", started: "22" });
});

test("this process runs; a child runs until it is killed", async () => {
  const { self, isRunning } = processes();
  expect(self.pid).toBe(process.pid);
  expect(isRunning(self)).not.toBe(false);
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  const identity = processes(undefined, child.pid).self;
  expect(isRunning(identity)).not.toBe(false);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(isRunning(identity)).toBe(false);
});
