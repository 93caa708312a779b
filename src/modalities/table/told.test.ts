import { describe, expect, test } from "vitest";
import { interpret } from "../../graph/interpret.ts";
import { input } from "../../graph/ops/source.ts";
import { labelsOf, mismatch } from "./told.ts";

/** A category of two, a number, a category of three: labels 0-1 and 2-4. */
const layout = [
  { columns: [0], places: 2, listed: true as const },
  { columns: [1], places: 2, wide: [[1, 1]] },
  { columns: [2], places: 3, listed: true as const },
];
const counts = [[900, 100], [], [0, 750, 250]];
/** 1,000 encoded rows [place, place, position, place]: 100 have the second category, the last 250 the third of three. */
const stored = Float32Array.from({ length: 4000 }, (_, i) => {
  const row = i >> 2;
  return [row % 10 === 0 ? 1 : 0, 0, 0.5, row < 750 ? 1 : 2][i & 3]!;
});
const labels = labelsOf(layout, counts, () => stored)!;
const shareOf = (told: ArrayLike<number>, label: number): number =>
  Array.from(told).filter((l) => l === label).length / told.length;

test("there is a label for every category of every listed column", () => {
  expect(labels.classes).toBe(5);
  expect(labelsOf([{ columns: [0], places: 4 }], [[]], () => stored)).toBeUndefined();
});

test("new rows are told categories as often as they occur, a column as often as another", () => {
  const told = labels.draw(20_000, 3, 0);
  [0.45, 0.05, 0, 0.375, 0.125].forEach((share, label) => {
    expect(Math.abs(shareOf(told, label) - share)).toBeLessThan(0.01);
  });
  expect(labels.draw(20, 3, 100)).toEqual(told.slice(100, 120));
});

test("rows are told what is true of them", () => {
  labels.of(new Float32Array()).forEach((label, row) => {
    expect([stored[4 * row], 2 + stored[4 * row + 3]!]).toContain(label);
  });
});

describe("batches", () => {
  const train = Uint32Array.from({ length: 800 }, (_, i) => i + 200);
  const batches = labels.batches(stored, train, 1, 500);

  test("are of training rows that have what they are told", () => {
    const { rows, labels: told } = batches(0);
    rows.forEach((row, i) => {
      expect(row).toBeGreaterThanOrEqual(200);
      const label = told[i]!;
      expect(label < 2 ? stored[4 * row] : 2 + stored[4 * row + 3]!).toBe(label);
    });
  });

  test("tell categories by the logarithm of their rows", () => {
    const told = Array.from({ length: 40 }, (_, n) => [...batches(n).labels]).flat();
    // Of the 800 rows 80 have the second category of two: ln 721 and ln 81.
    const rare = Math.log(81) / (Math.log(81) + Math.log(721));
    expect(Math.abs(shareOf(told, 1) - rare / 2)).toBeLessThan(0.01);
    expect(shareOf(told, 2)).toBe(0);
  });

  test("are the same for the same seed and number, and others for others", () => {
    const again = labels.batches(stored, train, 1, 500);
    expect(again(7)).toEqual(batches(7));
    expect(again(8).rows).not.toEqual(batches(7).rows);
    expect(labels.batches(stored, train, 2, 500)(7).rows).not.toEqual(batches(7).rows);
  });
});

test("a mismatch is the surprise at what was told, and nothing of other columns", () => {
  const scores = input("scores", [2, 9]);
  const label = input("label", [2, 5]);
  const [missed] = interpret([mismatch(scores, layout, label)], {
    // Of two: 0 and ln 3. The number's six slots are ignored. Of three: 0, 0 and ln 2.
    scores: Float64Array.from([
      ...[0, Math.log(3), 9, 9, 9, 9, 0, 0, Math.log(2)],
      ...[0, Math.log(3), 9, 9, 9, 9, 0, 0, Math.log(2)],
    ]),
    label: Float64Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0, 1),
  });
  expect(missed!.data[0]).toBeCloseTo(Math.log(4), 12);
  expect(missed!.data[1]).toBeCloseTo(Math.log(2), 12);
});
