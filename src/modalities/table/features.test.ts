import { describe, expect, test } from "vitest";
import { people, peopleTable } from "../../../test/contracts/_judged.ts";
import { type ModelledColumn, modelled } from "../../data/table/schema.ts";
import { normalQuantile } from "../../util/normal.ts";
import { tableFeatures } from "./features.ts";

const format = { decimals: 0, decimalMark: ".", groupMark: "", prefix: "", suffix: "" } as const;
const size: ModelledColumn = { name: "size", kind: "float", origin: 0, range: [0, 9], format };
const colour: ModelledColumn = { name: "colour", kind: "categorical", values: ["red", "green", "blue"] };
const holes = Number.NaN;

const squaredDistance = (features: Float32Array, width: number, a: number, b: number) => {
  let sum = 0;
  for (let k = 0; k < width; k++) sum += (features[a * width + k]! - features[b * width + k]!) ** 2;
  return sum;
};

describe("three rows", () => {
  // Of four numbers the ranks are 1/8, 3/8, 5/8, 7/8.
  const train = Float32Array.of(1, 0, 2, 1, 4, 0, 8, 2);
  const { describe, width } = tableFeatures([size, colour], train);
  const features = describe(Float32Array.of(2, 0, 4, 0, 3, 1, holes, 0, 2, holes));

  test("numbers are as far apart as their normal scores, halfway between two known ones", () => {
    const z = normalQuantile(5 / 8) - normalQuantile(3 / 8);
    expect(squaredDistance(features, width, 0, 1)).toBeCloseTo(z ** 2, 6);
    expect(squaredDistance(features, width, 0, 2)).toBeCloseTo((z / 2) ** 2 + 1, 6);
  });

  test("two categories are 1 apart, and what is missing is apart from what is there", () => {
    expect(squaredDistance(features, width, 0, 4)).toBeCloseTo(1, 6);
    expect(squaredDistance(features, width, 0, 3)).toBeCloseTo(normalQuantile(3 / 8) ** 2 + 0.5, 6);
  });
});

test("an outlier is no further than the largest training row", () => {
  const { describe, width } = tableFeatures([size], Float32Array.of(1, 2, 3));
  const features = describe(Float32Array.of(3, 1e30));
  expect(squaredDistance(features, width, 0, 1)).toBe(0);
});

test("no cell leaves a hole, not even in a column that has no cell at all", () => {
  const empty = Float32Array.from({ length: 10 }, () => holes);
  expect(tableFeatures([size], empty).describe(Float32Array.of(holes, 5)).every(Number.isFinite)).toBe(true);
  const { data } = people(1, 500);
  expect(tableFeatures(modelled(peopleTable), data).describe(data).every(Number.isFinite)).toBe(true);
});

test("many columns are added up into 256 features that keep distances on average", () => {
  const columns = Array.from({ length: 300 }, () => colour);
  const { describe, width } = tableFeatures(columns, new Float32Array(300));
  expect(width).toBe(256);
  // Two rows that differ in all 300 columns are 300 apart; the sum over random signs strays by about 2 · 300 / √256.
  const features = describe(Float32Array.from({ length: 600 }, (_, i) => (i < 300 ? 0 : 1)));
  expect(Math.abs(squaredDistance(features, width, 0, 1) - 300)).toBeLessThan(3 * ((2 * 300) / 16));
});
