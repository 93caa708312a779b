import { expect, test } from "vitest";
import { interpret } from "../../graph/interpret.ts";
import { input } from "../../graph/ops/source.ts";
import { truncatedLogistic } from "./truncated-logistic.ts";

const LAWS = [
  [0, 0.02],
  [0.3, 0.1],
  [-1.2, 0.05],
  [1.2, 0.3],
  [-0.5, 5],
] as const;
const N = 20_001;
const grid = Float64Array.from({ length: N }, (_, i) => -1 + (2 * i) / (N - 1));

/** The density at every place of the grid, after `nll`. */
function density(centre: number, scale: number): Float64Array {
  const p = input("p", [N, 1]);
  const [c, s] = [input("c", [1, 1]), input("s", [1, 1])];
  const [nll] = interpret([truncatedLogistic.nll(p, c, s)], { p: grid, c: [centre], s: [scale] });
  return nll!.data.map((v) => Math.exp(-v)) as Float64Array;
}

/** By the trapezoid rule, between places of the grid. */
function area(f: Float64Array, from = 0, to = N - 1): number {
  let sum = (f[from]! + f[to]!) / 2;
  for (let i = from + 1; i < to; i++) sum += f[i]!;
  return (sum * 2) / (N - 1);
}

function evaluate(
  what: "between" | "draw",
  [centre, scale]: readonly [number, number],
  ends: readonly [number, number],
  us: readonly number[] = [0],
): number[] {
  const [c, s, u] = [input("c", [1, 1]), input("s", [1, 1]), input("u", [us.length, 1])];
  const out =
    what === "draw" ? truncatedLogistic.draw(c, s, u, ...ends) : truncatedLogistic.between(c, s, ...ends);
  return [...interpret([out], { c: [centre], s: [scale], u: us })[0]!.data];
}

test.each(LAWS)("centre %f, scale %f: the density integrates to 1", (centre, scale) => {
  // 1e-9 is added to what lies inside, at the least sigmoid(-4) of the laws here.
  expect(area(density(centre, scale))).toBeCloseTo(1, 5);
});

test.each(LAWS)("centre %f, scale %f: a share is an area under the density", (centre, scale) => {
  const f = density(centre, scale);
  for (const [from, to] of [
    [0, 5000],
    [5000, 12_000],
    [19_000, N - 1],
  ] as const) {
    const [share] = evaluate("between", [centre, scale], [grid[from]!, grid[to]!]);
    // Shares are of a law that is 1e-6 wider.
    expect(share).toBeCloseTo(area(f, from, to), 4);
  }
});

test.each(LAWS)("centre %f, scale %f: a draw is where the share asked for lies below", (centre, scale) => {
  const us = [0.001, 0.1, 0.5, 0.9, 0.999];
  for (const ends of [
    [-1, 1],
    [-0.75, 0.25],
  ] as const) {
    const [all] = evaluate("between", [centre, scale], ends);
    const drawn = evaluate("draw", [centre, scale], ends, us);
    drawn.forEach((position, i) => {
      expect(position).toBeGreaterThanOrEqual(ends[0]);
      expect(position).toBeLessThanOrEqual(ends[1]);
      const [below] = evaluate("between", [centre, scale], [ends[0], position]);
      // What has less than 1e-7 of the whole law cannot be told apart.
      if (all! > 1e-4) expect(below! / all!).toBeCloseTo(us[i]!, 4);
    });
  }
});

test("a position that is known exactly is drawn as it is, and kept within the ends", () => {
  const us = [0, 0.3, 0.7];
  evaluate("draw", [0.4, 0], [-1, 1], us).forEach((p) => expect(p).toBeCloseTo(0.4, 4));
  expect(evaluate("draw", [0.4, 0], [-1, 0.2], us)).toEqual([0.2, 0.2, 0.2]);
  expect(evaluate("between", [0.4, 0], [0.3, 0.5])[0]).toBeCloseTo(1, 6);
  expect(evaluate("between", [0.4, 0], [-1, 0.3])[0]).toBeCloseTo(0, 6);
});
