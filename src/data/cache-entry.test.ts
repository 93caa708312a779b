import { expect, test } from "vitest";
import { decodeEntry, encodeEntry } from "./cache-entry.ts";
import type { Dataset } from "./dataset.ts";

const images: Dataset = {
  name: "digits ✓",
  modality: "image",
  rows: 3,
  shape: [1, 5, 1],
  values: Uint8Array.from({ length: 15 }, (_, i) => i),
  labels: Uint8Array.of(0, 1, 0),
  classes: ["a", "b"],
  testStart: 2,
  notes: ["one", "two"],
};
const points: Dataset = {
  name: "points",
  modality: "points",
  rows: 2,
  shape: [2],
  values: Float32Array.of(1.5, -2, 3e-30, 4),
  notes: [],
};
const file = (dataset: Dataset) =>
  Buffer.concat(encodeEntry({ dataset, rowsHash: "abc" })) as Buffer<ArrayBuffer>;

test.each([
  ["bytes with labels", images],
  ["numbers without", points],
])("%s come back as they were", (_, dataset) => {
  expect(decodeEntry(file(dataset))).toEqual({ dataset, rowsHash: "abc" });
});

test("the density stays behind", () => {
  const density = { name: "x", logProb: () => new Float64Array() };
  expect(decodeEntry(file({ ...points, density }))?.dataset).toEqual(points);
});

test("any changed byte and any cut is noticed", () => {
  const whole = file(images);
  for (let at = 0; at < whole.length; at++) {
    const changed = Buffer.from(whole);
    changed[at] ^= 1;
    expect(decodeEntry(changed)).toBeUndefined();
    expect(decodeEntry(Buffer.from(whole.subarray(0, at)))).toBeUndefined();
  }
});
