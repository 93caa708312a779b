import { expect, test } from "vitest";
import { interpret } from "../graph/interpret.ts";
import { input } from "../graph/ops/source.ts";
import { batchNorm, groupNorm, layerNorm } from "./normalisation.ts";
import { type Layer, type Mode, network } from "./scope.ts";

const start = { "n.gamma": [1, 1], "n.beta": [0, 0] };
const run = (
  layer: Layer,
  shape: number[],
  x: number[],
  more: Record<string, number[]> = {},
  mode: Mode = "train",
) => {
  const net = network("n", layer, mode);
  const out = net(input("x", shape));
  const next = [...net.states.values()].map((s) => s.next).filter(Boolean);
  return interpret([out, ...next], { x, ...start, ...more }).map(({ data }) => [...data]);
};
const near = (got: readonly number[], wanted: readonly number[]): void =>
  wanted.forEach((v, i) => {
    expect(got[i]).toBeCloseTo(v, 4);
  });

test("batchNorm standardises each column over the batch, and keeps running statistics", () => {
  const running = { "n.mean": [10, 10], "n.variance": [2, 2] };
  const [out, mean, variance] = run(batchNorm({ momentum: 0.5 }), [2, 2], [1, 4, 3, 10], running);
  near(out!, [-1, -1, 1, 1]);
  near(mean!, [6, 8.5]); // halfway to the means 2 and 7
  near(variance!, [2, 10]); // halfway to the unbiased variances 2 and 18
});

test("batchNorm evaluates with the running statistics", () => {
  const running = { "n.mean": [1, 2], "n.variance": [4, 9] };
  near(run(batchNorm(), [1, 2], [5, 8], running, "eval")[0]!, [2, 2]);
});

test("batchNorm scales and shifts", () => {
  const learnt = { "n.mean": [0, 0], "n.variance": [1, 1], "n.gamma": [3, 1], "n.beta": [0, 5] };
  near(run(batchNorm(), [1, 2], [2, 2], learnt, "eval")[0]!, [6, 7]);
});

test("layerNorm standardises each row", () => {
  near(run(layerNorm(), [2, 2], [1, 3, 10, 30])[0]!, [-1, 1, -1, 1]);
});

test("groupNorm standardises each image's groups of channels over its pixels", () => {
  // Two pixels of two channels; one group a channel.
  near(run(groupNorm(2), [1, 1, 2, 2], [1, 10, 3, 30])[0]!, [-1, -1, 1, 1]);
  // One group of both: mean 11, deviation sqrt(133.5).
  const d = Math.sqrt((100 + 1 + 64 + 361) / 4);
  near(run(groupNorm(1), [1, 1, 2, 2], [1, 10, 3, 30])[0]!, [-10 / d, -1 / d, -8 / d, 19 / d]);
});
