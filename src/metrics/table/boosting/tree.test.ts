import { expect, test } from "vitest";
import { people } from "../../../../test/contracts/_judged.ts";
import { rng } from "../../../util/philox.ts";
import { binningOf } from "./bins.ts";
import { SHRINK } from "./split.ts";
import { answer, growTree } from "./tree.ts";

const ROWS = 1_000;
const x = people(1, ROWS);
const isCategorical = [false, false, true, true, false];

function grown(leaves: number, leastRows: number) {
  const random = rng(1, "slopes");
  const gradient = Float64Array.from({ length: ROWS }, (_, i) => random.normal() + (x.data[5 * i + 3] || -1));
  const hessian = Float64Array.from({ length: ROWS }, () => 0.1 + random.uniform());
  const binning = binningOf(x, isCategorical);
  const { sizes } = binning;
  let bins = 0;
  const offsets = sizes.map((size) => (bins += size) - size);
  const rows = binning.apply(x);
  const moved = new Float64Array(ROWS);
  const gains = new Float64Array(5);
  const tree = growTree(
    rows,
    { sizes, isCategorical, offsets, bins },
    gradient,
    hessian,
    { leaves, leastRows, learningRate: 0.5 },
    (row, by) => (moved[row] += by),
    gains,
  );
  return { gradient, hessian, rows, tree, moved, gains };
}

test("a leaf holds at least so many rows and says −rate · Σ gradients / (Σ hessians + λ) of them", () => {
  const { gradient, hessian, tree, moved, gains } = grown(12, 20);
  const leaves = [...new Set(moved)];
  expect(leaves).toHaveLength(12);
  for (const value of leaves) {
    const inside = Array.from({ length: ROWS }, (_, i) => i).filter((i) => moved[i] === value);
    const sum = (of: Float64Array) => inside.reduce((total, i) => total + of[i], 0);
    expect(inside.length).toBeGreaterThanOrEqual(20);
    expect(value).toBeCloseTo((-0.5 * sum(gradient)) / (sum(hessian) + SHRINK), 9);
  }
  expect(tree.column.filter((column) => column >= 0)).toHaveLength(11);
  expect(gains.every((gain) => gain >= 0)).toBe(true);
});

test("asked again, a row ends in the leaf that it was grown in", () => {
  const { rows, tree, moved } = grown(12, 20);
  for (let i = 0; i < ROWS; i++) expect(answer(tree, rows, i)).toBe(moved[i]);
});

test("too few rows to cut leave one leaf", () => {
  const { moved } = grown(31, 600);
  expect(new Set(moved).size).toBe(1);
});
