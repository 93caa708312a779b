import { expect, test } from "vitest";
import type { Dataset } from "./dataset.ts";
import { describe } from "./describe.ts";
import ring from "./sets/ring.ts";
import { split } from "./split.ts";

const images: Dataset = {
  name: "pics",
  modality: "image",
  rows: 40,
  shape: [1, 2, 1],
  // Rows (i, i), the last two equal to the first.
  values: Uint8Array.from({ length: 80 }, (_, i) => (i < 76 ? i >> 1 : 0)),
  labels: Uint8Array.from({ length: 40 }, (_, i) => (i < 38 ? 0 : 2)),
  classes: ["cat", "dog", "owl"],
  testStart: 30,
  notes: ["A note."],
};

test("counts, range, copies and advice", () => {
  const { split: parts, ...rest } = describe(images, split(images, 0));
  expect(rest).toMatchInlineSnapshot(`
    {
      "classes": [
        {
          "name": "cat",
          "rows": 38,
        },
        {
          "name": "dog",
          "rows": 0,
        },
        {
          "name": "owl",
          "rows": 2,
        },
      ],
      "duplicates": {
        "rows": 2,
        "test": 0,
        "validation": 0,
      },
      "hasDensity": false,
      "levels": "bytes",
      "mean": 17.575,
      "modality": "image",
      "name": "pics",
      "notes": [
        "A note.",
      ],
      "range": [
        0,
        37,
      ],
      "rows": 40,
      "shape": [
        1,
        2,
        1,
      ],
      "suggestions": [
        "Only 27 rows to train on: expect copies of them; look at the memorisation metrics first.",
        "2 rows are copies of others: a model that repeats them is only being faithful.",
        "Class owl has 2 rows against 38: watch it for mode dropping.",
      ],
    }
  `);
  expect(parts).toMatchObject({ train: 27, validation: 3, test: 10, ownTest: true });
  expect(rest.mean).toBeCloseTo((2 * (37 * 38)) / 2 / 80, 12); // Σ 0..37, twice, over 80 values
});

test("points with a density need little advice", async () => {
  const set = await ring.open({ rows: 5_000 });
  const described = describe(set, split(set, 0));
  expect(described).toMatchObject({ levels: "numbers", hasDensity: true, duplicates: { rows: 0 } });
  expect(described.classes).toHaveLength(8);
  expect(described.suggestions).toMatchInlineSnapshot(`
    [
      "The density is known exactly: coverage and log-likelihood are measured against the truth, not an estimate.",
    ]
  `);
});

test("one value throughout, and large pictures", () => {
  const constant = {
    ...images,
    rows: 4,
    testStart: 2,
    shape: [128, 96, 1],
    values: new Uint8Array(4 * 128 * 96),
  };
  const parts = { train: Uint32Array.of(0), validation: Uint32Array.of(1), test: Uint32Array.of(2, 3) };
  const described = describe(constant, { ...parts, hash: "", duplicates: { validation: 0, test: 2 } });
  expect(described.suggestions).toMatchInlineSnapshot(`
    [
      "Every value is the same: there is nothing to learn.",
      "Only 1 rows to train on: expect copies of them; look at the memorisation metrics first.",
      "2 test rows also stand in train: held-out numbers are a little too good.",
      "3 rows are copies of others: a model that repeats them is only being faithful.",
      "Class owl has 2 rows against 38: watch it for mode dropping.",
      "A step costs with the square of the side: try --size 32 before 96 x 128.",
    ]
  `);
});

test("a table: each column, and the target's values as classes", () => {
  const plain = { decimals: 0, decimalMark: ".", groupMark: "", prefix: "", suffix: "" } as const;
  const table: Dataset = {
    name: "people",
    modality: "table",
    rows: 4,
    shape: [3],
    values: Float32Array.of(NaN, 0, 0.25, 5, 1, NaN, 3, 0, 1.5, NaN, NaN, 2),
    table: {
      target: "job",
      columns: [
        { kind: "identifier", name: "id", next: 5 },
        { kind: "integer", name: "age", missing: "", origin: 20, format: plain, range: [23, 25] },
        { kind: "categorical", name: "job", missing: "NA", values: ["cook", "nurse"] },
        { kind: "derived", name: "code", from: "job", map: { cook: "1", nurse: "2", NA: "" } },
        {
          kind: "float",
          name: "pay",
          origin: 0,
          format: { ...plain, decimals: 2, prefix: "$" },
          range: [0.25, 2],
        },
        { kind: "personal", name: "mail", sort: "email" },
      ],
    },
    notes: [],
  };
  const parts = { train: Uint32Array.of(0, 1), validation: Uint32Array.of(2), test: Uint32Array.of(3) };
  const described = describe(table, { ...parts, hash: "", duplicates: { validation: 0, test: 0 } });
  expect(described).toMatchObject({ target: "job", range: [0, 5], mean: 12.75 / 8 });
  expect(described.classes).toEqual([
    { name: "cook", rows: 2 },
    { name: "nurse", rows: 1 },
  ]);
  expect(described.columns).toEqual([
    { name: "id", kind: "identifier", isLearnt: false, example: "4", instead: "counted on" },
    { name: "age", kind: "integer", isLearnt: true, range: ["23", "25"], missing: 0.5, example: "25" },
    { name: "job", kind: "categorical", isLearnt: true, values: 2, missing: 0.25, example: "cook" },
    { name: "code", kind: "derived", isLearnt: false, values: 3, example: "1", instead: "follows from job" },
    {
      name: "pay",
      kind: "float",
      isLearnt: true,
      range: ["$0.25", "$2.00"],
      missing: 0.25,
      example: "$0.25",
    },
    { name: "mail", kind: "personal", isLearnt: false, instead: "e-mail addresses, never learnt: made up" },
  ]);
});
