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
