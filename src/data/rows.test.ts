import { describe, expect, test } from "vitest";
import { rng } from "../util/philox.ts";
import type { Dataset } from "./dataset.ts";
import { countCopies, hashRows, rowKeys } from "./rows.ts";

const setOf = (values: Uint8Array | Float32Array, width: number): Dataset => ({
  name: "test",
  modality: "points",
  rows: values.length / width,
  shape: [width],
  values,
  notes: [],
});

/** Rows that count: 0, 1, 2, … as little-endian bytes. */
const counting = (rows: number, width: number) =>
  setOf(
    Uint8Array.from({ length: rows * width }, (_, i) =>
      i % width < 4 ? Math.floor(i / width) >> (8 * (i % width)) : 7,
    ),
    width,
  );

describe.each([
  ["words", 8],
  ["bytes", 5],
])("keys of rows read as %s", (_, width) => {
  const set = counting(20_000, width);
  const keys = rowKeys(set, 1);

  test("are uniform: chi-square over 100 bins", () => {
    const bins = new Array<number>(100).fill(0);
    for (const key of keys) bins[Math.floor(key * 100)]++;
    const chiSquare = bins.reduce((sum, count) => sum + (count - 200) ** 2 / 200, 0);
    expect(chiSquare).toBeLessThan(148.2); // 99 degrees of freedom, p = 0.001
    expect(chiSquare).toBeGreaterThan(60.0); // p = 0.999: not too even either
  });

  test("differ for different rows, and are uncorrelated between seeds", () => {
    expect(new Set(keys).size).toBe(20_000);
    const other = rowKeys(set, 2);
    const correlation =
      keys.reduce((sum, key, i) => sum + (key - 0.5) * (other[i] - 0.5), 0) / 20_000 / (1 / 12);
    expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(20_000));
  });

  test("do not depend on where the row stands or where in memory the rows lie", () => {
    const shifted = new Uint8Array(set.values.length + 3);
    shifted.set(set.values, 3);
    expect(rowKeys(setOf(shifted.subarray(3), width), 1)).toEqual(keys);
    const tail = setOf(set.values.subarray(100 * width), width);
    expect(rowKeys(tail, 1)).toEqual(keys.subarray(100));
  });
});

test("one changed bit anywhere changes the key", () => {
  const row = Uint8Array.from({ length: 32 }, (_, i) => i * 7);
  const flipped = Array.from({ length: 256 }, (_, bit) =>
    row.map((x, i) => (i === bit >> 3 ? x ^ (1 << (bit & 7)) : x)),
  );
  const set = setOf(Uint8Array.from([...row, ...flipped.flatMap((x) => [...x])]), 32);
  expect(new Set(rowKeys(set, 0)).size).toBe(257);
});

test("seeds beyond 32 bits count in full", () => {
  const set = counting(10, 8);
  expect(rowKeys(set, 2 ** 32 + 1)).not.toEqual(rowKeys(set, 1));
});

test("copies are counted by bytes, not by keys alone", () => {
  const set = setOf(Float32Array.from([1, 2, 3, 4, 1, 2, 5, 6, 1, 2]), 2);
  const keys = rowKeys(set, 0);
  const count = (rows: number[], others: number[], with_ = keys) =>
    countCopies(set, with_, Uint32Array.from(rows), Uint32Array.from(others));
  expect(count([2, 3, 4], [0, 1])).toBe(2);
  expect(count([3], [0, 1, 2, 4])).toBe(0);
  // Equal keys, different rows: a collision is no copy.
  expect(count([3], [1], new Float64Array(5).fill(0.5))).toBe(0);
});

test("the fingerprint is the SHA-256 of the bytes", () => {
  // sha256("abc"), FIPS 180-2 appendix B.1.
  expect(hashRows(setOf(new TextEncoder().encode("abc"), 1))).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
  const random = rng(1, "x");
  const bytes = Uint8Array.from({ length: 16 }, () => random.int(256));
  expect(hashRows(setOf(bytes.subarray(4, 12), 4))).toBe(hashRows(setOf(bytes.slice(4, 12), 4)));
});
