import { expect, test } from "vitest";
import type { ModelledColumn } from "../../data/table/schema.ts";
import { ownRangeCodes, sharedCodes } from "./codes.ts";

const format = { decimals: 0, decimalMark: ".", groupMark: "", prefix: "", suffix: "" } as const;
const size: ModelledColumn = { name: "size", kind: "float", origin: 0, range: [0, 100], format };
const hundred = Float32Array.from({ length: 100 }, (_, i) => i);

test("real numbers fall evenly into ten bins, outliers into the last, missing ones into an eleventh", () => {
  const code = sharedCodes(size, hundred);
  const counts = new Float64Array(11);
  for (const k of code(hundred).codes) counts[k]++;
  expect(Math.min(...counts.slice(0, 10))).toBeGreaterThanOrEqual(9);
  expect(counts[10]).toBe(0);
  expect([...code(Float32Array.of(-1e9, 1e9, Number.NaN)).codes]).toEqual([0, 9, 10]);
});

test("a value that holds most of a column is told from those next to it on both sides", () => {
  const spike = Float32Array.from({ length: 100 }, (_, i) => (i < 90 ? 0 : i));
  const [below, zero, above] = sharedCodes(size, spike)(Float32Array.of(-0.01, 0, 0.01)).codes;
  expect(new Set([below, zero, above]).size).toBe(3);
});

test("the bins of SDMetrics, as numpy's digitize gives them", () => {
  // np.digitize(x, np.histogram_bin_edges(x)) − 1 of 0, 1, …, 10 is 0, 1, …, 9, 10; NaN goes with the last.
  const eleven = Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, Number.NaN);
  expect([...ownRangeCodes(eleven).codes]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10]);
  expect([...ownRangeCodes(Float32Array.of(3, 3)).codes]).toEqual([5, 5]); // numpy: 2.5 to 3.5
});
