import { describe, expect, test } from "vitest";
import { interpret } from "../graph/interpret.ts";
import { input } from "../graph/ops/source.ts";
import { type CodebookOptions, codebook, perplexity } from "./codebook.ts";
import { network } from "./scope.ts";

const EPSILON = 1e-5;

function run(options: CodebookOptions, vectors: number[][], counts: number[], sums: number[][]) {
  const net = network("codes", codebook(options));
  const out = net(input("v", [vectors.length, vectors[0]!.length]));
  const outputs = [
    out,
    net.states.get("codes.counts")!.next,
    net.states.get("codes.sums")!.next,
    perplexity(net),
  ];
  const feeds = { v: vectors.flat(), "codes.counts": counts, "codes.sums": sums.flat() };
  const [chosen, nextCounts, nextSums, spread] = interpret(outputs, feeds).map(({ data }) => [...data]);
  return { chosen: chosen!, nextCounts: nextCounts!, nextSums: nextSums!, perplexity: spread![0]! };
}

describe("codebook", () => {
  // Codes at (0, 0), (4, 0) and (0, 4), each the mean of two vectors.
  const counts = [2, 2, 2];
  const sums = [
    [0, 0],
    [8, 0],
    [0, 8],
  ];
  const vectors = [
    [3, 0.5],
    [5, -0.5],
    [0.2, 0.1],
    [4, 1],
  ];

  test("gives each vector its nearest code", () => {
    const { chosen } = run({ size: 3 }, vectors, counts, sums);
    // Laplace smoothing leaves equal counts as they are.
    for (const [i, code] of [4, 0, 4, 0, 0, 0, 4, 0].entries()) expect(chosen[i]).toBeCloseTo(code, 9);
  });

  test("moves counts and sums towards those of the step", () => {
    const { nextCounts, nextSums } = run({ size: 3, decay: 0.9 }, vectors, counts, sums);
    const expected = { counts: [1.8 + 0.1, 1.8 + 0.3, 1.8], sums: [0.02, 0.01, 7.2 + 1.2, 0.1, 0, 7.2] };
    nextCounts.forEach((v, i) => {
      expect(v).toBeCloseTo(expected.counts[i]!, 12);
    });
    nextSums.forEach((v, i) => {
      expect(v).toBeCloseTo(expected.sums[i]!, 12);
    });
  });

  test("smooths the counts by which sums are divided", () => {
    const { chosen } = run({ size: 2 }, [[9]], [3, 1], [[3], [8]]);
    const smoothed = ((1 + EPSILON) * 4) / (4 + 2 * EPSILON);
    expect(chosen[0]).toBeCloseTo(8 / smoothed, 12);
  });

  test("gives a vector between two equal codes one of them, not both", () => {
    expect(run({ size: 2 }, [[1]], [1, 1], [[3], [3]]).chosen[0]).toBeCloseTo(3, 9);
    expect(run({ size: 2 }, [[1]], [1, 1], [[3], [3]]).nextCounts).toEqual([1, 0.99]);
  });

  test("starts a code that is hardly used again at a vector of the step", () => {
    const { nextCounts, nextSums } = run(
      { size: 3, decay: 0.9, restartBelow: 0.5 },
      vectors,
      [2, 2, 0.01],
      sums,
    );
    // 4 vectors over 3 codes: an equal share is 4/3. The third code takes the third vector, with that weight.
    expect(nextCounts[2]).toBeCloseTo(4 / 3, 12);
    expect(nextSums[4]! / nextCounts[2]!).toBeCloseTo(0.2, 12);
    expect(nextSums[5]! / nextCounts[2]!).toBeCloseTo(0.1, 12);
  });

  test("has a perplexity of K when all codes are used alike, and of 1 when one is", () => {
    const keep = { size: 3, decay: 1 };
    expect(run(keep, vectors, [5, 5, 5], sums).perplexity).toBeCloseTo(3, 9);
    expect(run(keep, vectors, [5, 0, 0], sums).perplexity).toBeCloseTo(1, 3);
    expect(run(keep, vectors, [1, 1, 0], sums).perplexity).toBeCloseTo(2, 3);
  });
});
