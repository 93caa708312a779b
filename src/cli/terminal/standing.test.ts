import { expect, test } from "vitest";
import type { RunEvent } from "../../train/events.ts";
import { done, heard, secondsLeft, waiting } from "./standing.ts";

const start: RunEvent = {
  type: "start",
  run: "vae",
  family: "vae",
  rows: 9,
  parameters: 9,
  totalSteps: null,
};
const plan: RunEvent = { type: "plan", step: 0, totalSteps: 1000, msPerStep: 20 };
const progress = (step: number, wallSeconds: number, logs = {}): RunEvent => ({
  type: "progress",
  step,
  totalSteps: 1000,
  cpuSeconds: wallSeconds,
  wallSeconds,
  logs,
});
const after = (...events: RunEvent[]) => events.reduce(heard, waiting);

test("before the plan neither pace nor end are known", () => {
  const standing = after(start);
  expect(standing.status).toBe("running");
  expect(done(standing)).toBe(0);
  expect(secondsLeft(standing)).toBeUndefined();
});

test("the plan gives a first guess, progress the pace itself", () => {
  expect(secondsLeft(after(start, plan))).toBe(20); // 1000 steps of 20 ms
  // 100 steps in 4 s are 25 a second; 800 are left
  expect(secondsLeft(after(start, plan, progress(100, 10), progress(200, 14)))).toBe(32);
});

test("the pace is that of late, so a resumed run does not count its first life", () => {
  const slow = Array.from({ length: 20 }, (_, i) => progress(i, i * 10));
  const fast = Array.from({ length: 20 }, (_, i) => progress(100 + 10 * i, 500 + i));
  expect(after(start, plan, ...slow, ...fast).perSecond).toBe(10);
});

test("the bar is full when the run is finished, wherever the plan stood", () => {
  const end = { type: "end", step: 990, cpuSeconds: 9, wallSeconds: 9 } as const;
  expect(done(after(start, plan, progress(500, 5)))).toBe(0.5);
  expect(done(after(start, plan, progress(990, 9), { ...end, status: "finished" }))).toBe(1);
  expect(done(after(start, plan, progress(990, 9), { ...end, status: "diverged" }))).toBe(0.99);
});

test("a long curve is kept as means of equal stretches", () => {
  const many = Array.from({ length: 1000 }, (_, i) => progress(i, i, { loss: i }));
  const { points, stretch } = after(start, ...many).curves.loss;
  expect(points.length).toBeLessThan(64);
  // stretch k holds the values k*stretch .. (k+1)*stretch - 1
  expect(points).toEqual(points.map((_, k) => k * stretch + (stretch - 1) / 2));
});
