/** @file Layers by hand: small inputs, values worked out on paper. Shapes and gradients are the contract suite's. */

import { describe, expect, test } from "vitest";
import { interpret } from "../graph/interpret.ts";
import { input } from "../graph/ops/source.ts";
import { size } from "../graph/tensor.ts";
import { rng } from "../util/philox.ts";
import { projection, withLabel } from "./conditional.ts";
import { conv2d, convTranspose2d } from "./conv2d.ts";
import { dropout } from "./dropout.ts";
import { embedding } from "./embedding.ts";
import { glorot, he, type Init, lecunUniform } from "./init.ts";
import { linear } from "./linear.ts";
import { minibatchStd } from "./minibatch-std.ts";
import { blur, downsampleMean, upsampleNearest } from "./resample.ts";
import { residual } from "./residual.ts";
import { type Layer, network, sequential } from "./scope.ts";

const run = (
  layer: Layer,
  shape: number[],
  x: ArrayLike<number>,
  feeds: Record<string, number[]> = {},
  classes = 0,
) => {
  const net = network("n", layer);
  const out = net(input("x", shape), classes ? input("label", [shape[0]!, classes]) : undefined);
  return [...interpret([out], { x, ...feeds })[0]!.data];
};

describe("dense", () => {
  test("linear is x W + b", () => {
    const learnt = { "n.weight": [1, 2, 3, 4], "n.bias": [10, 20] };
    expect(run(linear(2), [1, 2], [1, 1], learnt)).toEqual([14, 26]);
  });

  test("embedding looks rows up", () => {
    expect(run(embedding(3, 2), [2], [2, 0], { "n.table": [1, 2, 3, 4, 5, 6] })).toEqual([5, 6, 1, 2]);
  });

  test("residual adds what passes by", () => {
    const learnt = { "n.f.weight": [2], "n.f.bias": [1] };
    expect(run(residual(linear(1)), [1, 1], [5], learnt)).toEqual([16]);
  });

  test("withLabel puts the one-hot beside the features", () => {
    expect(run(withLabel, [1, 2], [7, 8], { label: [0, 1, 0] }, 3)).toEqual([7, 8, 0, 1, 0]);
  });

  test("projection adds the features' product with the class's direction", () => {
    const learnt = { "n.weight": [1, 1], "n.bias": [0.5], "n.classes": [9, 9, 2, 3], label: [0, 1] };
    expect(run(projection(), [1, 2], [1, 10], learnt, 2)).toEqual([11.5 + 32]);
  });
});

describe("images", () => {
  const image = [1, 2, 3, 4, 5, 6, 7, 8, 9];

  test("conv2d sums each pixel's neighbourhood times the kernel", () => {
    const learnt = { "n.weight": [0, 1, 0, 0, 1, 0, 0, 0, 0], "n.bias": [100] };
    // Each pixel and the one above it.
    expect(run(conv2d(1), [1, 3, 3, 1], image, learnt)).toEqual([
      101, 102, 103, 105, 107, 109, 111, 113, 115,
    ]);
  });

  test("convTranspose2d spreads each pixel over the kernel", () => {
    const learnt = { "n.weight": [1, 2, 3, 4], "n.bias": [0] };
    const spread = convTranspose2d(1, [4, 4], { kernel: 2, stride: 2, padding: 0 });
    const expected = [1, 2, 10, 20, 3, 4, 30, 40, 100, 200, 0, 0, 300, 400, 0, 0];
    expect(run(spread, [1, 2, 2, 1], [1, 10, 100, 0], learnt)).toEqual(expected);
  });

  test("upsampleNearest repeats pixels, downsampleMean averages them back", () => {
    expect(run(upsampleNearest, [1, 1, 2, 1], [1, 2])).toEqual([1, 1, 2, 2, 1, 1, 2, 2]);
    expect(run(downsampleMean, [1, 2, 2, 2], [1, 10, 2, 20, 3, 30, 6, 60])).toEqual([3, 30]);
    expect(run(sequential(upsampleNearest, downsampleMean), [1, 3, 3, 1], image)).toEqual(image);
  });

  test("blur spreads a pixel by [1, 2, 1] / 4 both ways", () => {
    const dot = [0, 0, 0, 0, 16, 0, 0, 0, 0];
    expect(run(blur, [1, 3, 3, 1], dot)).toEqual([1, 2, 1, 2, 4, 2, 1, 2, 1]);
  });

  test("minibatchStd appends the mean deviation over the batch", () => {
    // Deviations 1 and 3 about means 2 and 4.
    const out = run(minibatchStd, [2, 2], [1, 1, 3, 7]);
    expect(out.map((v) => Math.round(v * 1e6) / 1e6)).toEqual([1, 1, 2, 3, 7, 2]);
  });
});

test("dropout zeroes a share of the units and keeps the mean", () => {
  const n = 10_000;
  const net = network("n", dropout(0.3));
  const out = net(input("x", [1, n]));
  const mask = rng(1, "mask");
  const feeds = {
    x: new Float64Array(n).fill(1),
    "n.mask#1": Float64Array.from({ length: n }, () => mask.uniform()),
  };
  const [got] = interpret([out], feeds);
  const zeros = got!.data.filter((v) => v === 0).length;
  const mean = got!.data.reduce((a, b) => a + b) / n;
  expect(Math.abs(zeros / n - 0.3)).toBeLessThan(4 * Math.sqrt((0.3 * 0.7) / n));
  expect(Math.abs(mean - 1)).toBeLessThan(4 * Math.sqrt(0.3 / 0.7 / n));
});

test("real and fake rows pass through dropout with masks of their own", () => {
  const net = network("n", dropout(0.5));
  const [real, fake] = [net(input("x", [1, 4])), net(input("x", [1, 4]))];
  const feeds = { x: [1, 1, 1, 1], "n.mask#1": [0, 0, 0.9, 0.9], "n.mask#2": [0.9, 0.9, 0, 0] };
  expect(interpret([real, fake], feeds).map(({ data }) => [...data])).toEqual([
    [0, 0, 2, 2],
    [2, 2, 0, 0],
  ]);
});

describe("first values", () => {
  const n = 40_000;
  const drawn = (init: Init, fanIn: number, fanOut: number): Float32Array => {
    const out = new Float32Array(n);
    init(out, rng(1, "init"), fanIn, fanOut);
    return out;
  };
  const variance = (xs: Float32Array): number => xs.reduce((s, v) => s + v * v, 0) / n;

  test.each([
    ["he", he(0.2), 2 / (1.04 * 50)],
    ["he, gain ½", he(0, 0.5), 0.25 * (2 / 50)],
    ["glorot", glorot, 2 / (50 + 10)],
    ["lecunUniform", lecunUniform, 1 / 50 / 3],
  ])("%s has the variance of its paper", (_, init, wanted) => {
    expect(Math.abs(variance(drawn(init, 50, 10)) / wanted - 1)).toBeLessThan(0.04);
  });
});

test("sequential names its layers by their place", () => {
  const net = network("encoder", sequential(linear(3), linear(2)));
  expect(size(net(input("x", [4, 5])).shape)).toBe(8);
  expect([...net.parameters.keys()]).toEqual([
    "encoder.0.weight",
    "encoder.0.bias",
    "encoder.1.weight",
    "encoder.1.bias",
  ]);
});
