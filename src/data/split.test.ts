import { describe, expect, test } from "vitest";
import type { Dataset, Split } from "./dataset.ts";
import { split } from "./split.ts";

/** Rows of one number each. */
const setOf = (numbers: readonly number[], testStart?: number): Dataset => ({
  name: "numbers",
  modality: "points",
  rows: numbers.length,
  shape: [1],
  values: Float32Array.from(numbers),
  notes: [],
  ...(testStart !== undefined && { testStart }),
});

const counted = (length: number) => Array.from({ length }, (_, i) => i);
const sizes = ({ train, validation, test }: Split) => [train.length, validation.length, test.length];
const numbersIn = (set: Dataset, part: Uint32Array) =>
  [...part].map((row) => set.values[row]).sort((a, b) => a - b);

describe("sizes", () => {
  test("a tenth each, but at most 5,000 and 10,000", () => {
    expect(sizes(split(setOf(counted(1_000)), 0))).toEqual([800, 100, 100]);
    expect(sizes(split(setOf(counted(200_000)), 0))).toEqual([185_000, 5_000, 10_000]);
  });

  test("fractions asked are met to the row", () => {
    expect(sizes(split(setOf(counted(1_000)), 0, { validation: 0.25, test: 0.125 }))).toEqual([
      625, 250, 125,
    ]);
  });

  test("a test part of its own is kept; validation is cut from the rest", () => {
    const own = split(setOf(counted(70_000), 60_000), 0);
    expect(sizes(own)).toEqual([55_000, 5_000, 10_000]);
    expect([...own.test]).toEqual(counted(70_000).slice(60_000));
    expect(Math.max(...own.validation)).toBeLessThan(60_000);
  });
});

test("copies of a row make a part larger than asked, never smaller", () => {
  const set = setOf(counted(1_000).map((i) => i % 30));
  for (let seed = 0; seed < 20; seed++) {
    const [, validation, held] = sizes(split(set, seed));
    expect(held).toBeGreaterThanOrEqual(100);
    expect(held).toBeLessThan(100 + 34);
    expect(validation + held).toBeGreaterThanOrEqual(200);
  }
});

test("every row is in one part, in order", () => {
  const { train, validation, test: held } = split(setOf(counted(1_000)), 0);
  expect([...train, ...validation, ...held].sort((a, b) => a - b)).toEqual(counted(1_000));
  for (const part of [train, validation, held]) expect([...part]).toEqual([...part].sort((a, b) => a - b));
});

test("the order of the rows does not matter, the seed does", () => {
  const set = setOf(counted(500));
  const reversed = setOf(counted(500).reverse());
  const one = split(set, 1);
  const other = split(reversed, 1);
  for (const part of ["train", "validation", "test"] as const)
    expect(numbersIn(set, one[part])).toEqual(numbersIn(reversed, other[part]));
  expect(numbersIn(set, split(set, 2).test)).not.toEqual(numbersIn(set, one.test));
});

test("removing one row moves at most one other row of a part", () => {
  const all = setOf(counted(500));
  const fewer = setOf(counted(499));
  const before = new Set(numbersIn(all, split(all, 0).test));
  const after = numbersIn(fewer, split(fewer, 0).test);
  expect(after.filter((number) => !before.has(number)).length).toBeLessThanOrEqual(1);
});

test("copies never stand on two sides", () => {
  const set = setOf(counted(900).map((i) => i % 100));
  const parts = split(set, 0);
  const sides = [parts.train, parts.validation, parts.test].map((part) => new Set(numbersIn(set, part)));
  expect(sides.reduce((sum, { size }) => sum + size, 0)).toBe(100);
  expect(parts.duplicates).toEqual({ validation: 0, test: 0 });
});

test("rows of a table that are alike are split one by one, and counted", () => {
  const table = { columns: [] };
  const alike = { ...setOf(counted(9000).map((i) => i % 3)), table };
  const parts = split(alike, 0);
  expect([parts.validation, parts.test].map(({ length }) => length)).toEqual([900, 1800]);
  // A third of a part is of each kind: chi-square with 2 degrees of freedom is below 13.8 in 999 of 1,000 splits.
  for (const part of [parts.train, parts.test]) {
    const numbers = numbersIn(alike, part);
    const third = numbers.length / 3;
    const counts = [0, 1, 2].map((kind) => numbers.filter((number) => number === kind).length);
    expect(counts.reduce((sum, n) => sum + (n - third) ** 2 / third, 0)).toBeLessThan(13.8);
  }
  expect(parts.duplicates).toEqual({ validation: 900, test: 1800 });
  const turned = { ...setOf(counted(9000).map((i) => (i + 1) % 3)), table };
  expect(numbersIn(turned, split(turned, 0).test).sort()).toEqual(numbersIn(alike, parts.test).sort());
});

test("copies across a split of its own are counted", () => {
  const set = setOf([...counted(100), 3, 3, 500, 501], 100);
  const parts = split(set, 0);
  const isTrained = numbersIn(set, parts.train).includes(3);
  expect(parts.duplicates).toEqual({ validation: 0, test: isTrained ? 2 : 0 });
  expect(split(setOf([...counted(100), ...counted(100)], 100), 0).duplicates.test).toBe(90);
});

describe("the hash", () => {
  const set = setOf(counted(100));

  test("is pinned: a change of the split must be seen", () => {
    expect(split(set, 0).hash).toMatchInlineSnapshot(`"5c9250ab6e05"`);
    expect(split(set, 0).hash).toBe(split(setOf(counted(100)), 0).hash);
  });

  test("depends on seed, fractions, rows and what was known of them", () => {
    const hashes = [
      split(set, 0),
      split(set, 1),
      split(set, 0, { validation: 0.2, test: 0.1 }),
      split(setOf(counted(99)), 0),
      split(set, 0, undefined, "other rows"),
    ].map(({ hash }) => hash);
    expect(new Set(hashes).size).toBe(5);
    expect(hashes.every((hash) => /^[0-9a-f]{12}$/.test(hash))).toBe(true);
  });
});

test("what it refuses", () => {
  expect(() => split(setOf(new Array(50).fill(7)), 0)).toThrowErrorMatchingInlineSnapshot(
    `[DataError: numbers: expected enough different rows for train, validation and test, received 50, of which 1 differ.]`,
  );
  expect(() =>
    split(setOf(counted(50)), 0, { validation: 0.5, test: 0.5 }),
  ).toThrowErrorMatchingInlineSnapshot(
    `[ConfigError: numbers.split: expected fractions above 0 that leave something to train on, received validation 0.5, test 0.5.]`,
  );
  expect(() => split(setOf(counted(50)), 0, { validation: 0, test: 0.5 })).toThrow(/validation 0, test 0.5/);
});
