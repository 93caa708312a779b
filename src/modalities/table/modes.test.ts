import { expect, test } from "vitest";
import { interpret } from "../../graph/interpret.ts";
import { input } from "../../graph/ops/source.ts";
import { rng } from "../../util/philox.ts";
import { fitModes, modeEncoder, modesOfCells } from "./modes.ts";

const options = { step: 1e-6, fewest: 1, mostValues: 0, mostStretches: 0, mostPlaces: 99 };
const random = rng(1, "cells");
/** A third N(0, 1), two thirds N(100, 25), and some missing. */
const cells = Float32Array.from({ length: 3000 }, (_, i) => {
  if (i % 50 === 7) return Number.NaN;
  return i % 3 === 0 ? random.normal() : 100 + 5 * random.normal();
});
const pieces = fitModes(cells, options)!;
const means = pieces.low.map((l, k) => (l + pieces.high[k]!) / 2);

test("Gaussians are found, and those nobody needs are left out", () => {
  expect(pieces.missing).toBe(true);
  expect(means.length).toBeLessThan(10);
  for (const centre of [0, 100]) expect(Math.min(...means.map((m) => Math.abs(m - centre)))).toBeLessThan(5);
});

test("a cell is at a place with a position that give it back", () => {
  const encode = modeEncoder(pieces);
  const out = new Float32Array(2);
  for (const [i, cell] of cells.entries()) {
    encode(cell, out, 0, (i % 97) / 97);
    const [place, position] = out as unknown as [number, number];
    if (Number.isNaN(cell)) {
      expect([place, position]).toEqual([means.length, 0]);
      continue;
    }
    const half = (pieces.high[place]! - pieces.low[place]!) / 2;
    if (Math.abs(position) < 0.98) expect(means[place]! + position * half).toBeCloseTo(cell, 3);
  }
});

test("places are drawn in the shares of who is responsible", () => {
  // Two Gaussians of the same sd: at the middle their shares are as e^1 to e^0.
  const same = {
    low: [-4, -2],
    high: [4, 6],
    missing: false,
    step: 1e-6,
    modes: { scores: [1, 0], range: [-9, 9] },
  } as const;
  const encode = modeEncoder(same);
  const out = new Float32Array(2);
  let first = 0;
  for (let i = 0; i < 1000; i++) {
    encode(1, out, 0, i / 1000);
    if (out[0] === 0) first++;
  }
  expect(first / 1000).toBeCloseTo(Math.E / (1 + Math.E), 2);
});

test("as part of a graph, a cell is at the Gaussian most responsible for it", () => {
  const x = input("x", [3, 1, 1]);
  const { places, position } = modesOfCells([pieces], x);
  const [at, where] = interpret([places, position!], { x: Float64Array.of(0.5, Number.NaN, 101) });
  const K = means.length + 1;
  for (const [row, cell] of [
    [0, 0.5],
    [2, 101],
  ] as const) {
    const place = at!.data.slice(row * K, (row + 1) * K).indexOf(1);
    expect(means[place]! + (where!.data[row]! * (pieces.high[place]! - pieces.low[place]!)) / 2).toBeCloseTo(
      cell,
      6,
    );
  }
  expect([...at!.data.slice(K, 2 * K)]).toEqual([...Array(K - 1).fill(0), 1]);
});

test("a column of one value has no modes", () => {
  expect(fitModes(Float32Array.of(3, 3, Number.NaN), options)).toBeUndefined();
});
