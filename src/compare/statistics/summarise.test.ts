import { expect, test } from "vitest";
import type { MetricInfo, RunResult } from "../types.ts";
import { shortfalls } from "./shortfalls.ts";
import { summarise } from "./summarise.ts";
import { tInterval } from "./t-interval.ts";

const info = (better: MetricInfo["better"], ideal?: number): MetricInfo => ({
  name: "m",
  title: "m",
  better,
  ...(ideal === undefined ? {} : { ideal }),
  unit: "",
  range: [0, 1],
  source: { cite: "", url: "", where: "" },
});

const run = (
  seed: number,
  value: number | null,
  status: RunResult["status"] = "finished",
  floor: number | null = 5,
) => ({ contender: "VAE", seed, status, metrics: { m: { value, rows: 10, floor } } }) as unknown as RunResult;

test("mean, Student's interval and the mean floor over seeds", () => {
  const runs = [run(0, 3), run(1, 4, "finished", 7), run(2, 8)];
  expect(summarise(runs, [info("lower")])).toEqual([
    {
      contender: "VAE",
      metric: "m",
      n: 3,
      failed: 0,
      mean: 5,
      interval: tInterval([3, 4, 8]),
      floor: 17 / 3,
    },
  ]);
});

test("a diverged run is counted as failed, with a number it is a run like any other", () => {
  const lost = summarise([run(0, 3), run(1, null, "diverged")], [info("lower")]);
  expect(lost).toMatchObject([{ n: 2, failed: 1, mean: 3, interval: null }]);
  const scored = summarise([run(0, 3), run(1, 9, "diverged")], [info("lower")]);
  expect(scored).toMatchObject([{ n: 2, failed: 0, mean: 6 }]);
});

test("a number that is not finite is a failure, and JSON's null without divergence is no number at all", () => {
  expect(summarise([run(0, 3), run(1, Number.NaN)], [info("lower")])).toMatchObject([
    { n: 2, failed: 1, mean: 3 },
  ]);
  expect(summarise([run(0, 3), run(1, null, "interrupted")], [info("lower")])).toMatchObject([
    { n: 1, failed: 0 },
  ]);
});

test("a metric a contender does not have has no summary, even when one of its runs diverged", () => {
  expect(summarise([run(0, null), run(1, null, "diverged")], [info("higher")])).toEqual([]);
});

test("a contender that only diverged is counted, without a mean", () => {
  const runs = [run(0, null, "diverged"), run(1, null, "diverged")];
  expect(summarise(runs, [info("lower")])).toMatchObject([{ n: 2, failed: 2, mean: null, interval: null }]);
});

test("shortfalls by hand: below is better for every direction", () => {
  const runs = [run(0, 3), run(1, 8), run(2, null, "diverged")];
  expect([...shortfalls(info("lower"), runs)]).toEqual([
    [0, 3],
    [1, 8],
    [2, Infinity],
  ]);
  expect([...shortfalls(info("higher"), runs)]).toEqual([
    [0, -3],
    [1, -8],
    [2, Infinity],
  ]);
  expect([...shortfalls(info("target", 4), runs)]).toEqual([
    [0, 1],
    [1, 4],
    [2, Infinity],
  ]);
});

test("a target without an ideal is real against real, and without that there is no better", () => {
  expect([...shortfalls(info("target"), [run(0, 3), run(1, 8)])]).toEqual([
    [0, 2],
    [1, 3],
  ]);
  expect([...shortfalls(info("target"), [run(0, 3, "finished", null)])]).toEqual([]);
});
