/** @file The metrics of tables: worked out by hand on three rows, and on tables whose faults are known. */

import { describe, expect, test } from "vitest";
import { judgedOf, matrix, people, peopleTable, sampleOf } from "../../test/contracts/_judged.ts";
import type { Column } from "../data/table/schema.ts";
import { rng } from "../util/philox.ts";
import categoryCoverage from "./category-coverage.ts";
import closestRecordDistance from "./closest-record-distance.ts";
import type { Judged, Matrix, Metric } from "./define.ts";
import { judgeAll } from "./judge.ts";
import nearerTrain from "./nearer-train.ts";
import nearestDistanceRatio from "./nearest-distance-ratio.ts";

const format = { decimals: 0, decimalMark: ".", groupMark: "", prefix: "", suffix: "" } as const;
const size: Column = { name: "size", kind: "integer", origin: 0, range: [0, 10], format };
const weight: Column = { name: "weight", kind: "float", origin: 0, range: [0, 10], format };
const colour: Column = { name: "colour", kind: "categorical", values: ["red", "green", "blue"] };
const hole = Number.NaN;

/** Rows of the columns as they are; `real` held out, `train` what descriptions are compared with. */
function judged(
  columns: readonly Column[],
  rows: { train: number[][]; fake: number[][]; real?: number[][] },
  target?: string,
): Judged {
  const table = (cells: number[][]): Matrix => matrix(cells.length, columns.length, (i, c) => cells[i][c]);
  return judgedOf(table(rows.real ?? rows.train), table(rows.fake), {
    train: sampleOf(table(rows.train)),
    table: { columns, ...(target !== undefined && { target }) },
  });
}

const read = async (name: string, of: Judged) => (await judgeAll(of, [name], {}))[name];

describe("by hand", () => {
  test("shape error: the largest gap of numbers and the total variation of categories, missing cells left out", async () => {
    // size: 1, 2, 3 against 2, 3, 3 (gap ⅓). colour: red, red, green against red, green (|⅔ − ½|).
    const of = judged([size, colour], {
      train: [
        [1, 0],
        [2, 0],
        [3, 1],
      ],
      fake: [
        [2, 0],
        [3, 1],
        [3, hole],
      ],
    });
    const { value, parts } = await read("shape-error", of);
    const reversed = judgedOf(of.fake, of.train, { ...of, real: of.fake, fake: of.train, train: of.fake });
    expect((await read("shape-error", reversed)).value).toBeCloseTo(value!, 10);
    expect(value).toBeCloseTo((100 * (1 / 3 + 1 / 6)) / 2, 10);
    expect(Object.entries(parts!).map(([name, x]) => [name, Math.round(x)])).toEqual([
      ["size", 33],
      ["colour", 17],
    ]);
  });

  test("pair error: cells of the cross table, missing ones among them", async () => {
    const pair = [colour, { ...colour, name: "lid" }];
    // Real (red, red), (red, green), (green, –); fake (red, red), (red, red), (green, blue): ½ · (⅓ + ⅓ + ⅓ + ⅓).
    const of = judged(pair, {
      train: [
        [0, 0],
        [0, 1],
        [1, hole],
      ],
      fake: [
        [0, 0],
        [0, 0],
        [1, 2],
      ],
    });
    const { value, parts } = await read("pair-error", of);
    expect(value).toBeCloseTo(200 / 3, 10);
    expect(parts).toEqual({ "colour × lid": value });
    expect((await read("pair-error-sdmetrics", of)).value).toBeCloseTo(200 / 3, 10);
  });

  test("the pairs of SDMetrics: Pearson's r of numbers, each table's own range of a mixed pair", async () => {
    // r = 1 against r = −1: similarity 0.
    const numbers = judged([size, weight], {
      train: [
        [1, 1],
        [2, 2],
        [3, 3],
      ],
      fake: [
        [1, 3],
        [2, 2],
        [3, 1],
      ],
    });
    expect((await read("pair-error-sdmetrics", numbers)).value).toBeCloseTo(100, 10);
    // Twice the range, the same bins: no error where shared bins see one.
    const mixed = judged([size, colour], {
      train: [
        [0, 0],
        [1, 0],
        [2, 1],
      ],
      fake: [
        [0, 0],
        [2, 0],
        [4, 1],
      ],
    });
    expect((await read("pair-error-sdmetrics", mixed)).value).toBeCloseTo(0, 10);
    expect((await read("pair-error", mixed)).value).toBeGreaterThan(0);
  });

  test("SDMetrics quality counts only pairs that are associated in the real rows", async () => {
    const columns = [size, weight, { ...weight, name: "noise" }];
    // size and weight have r = 1 and keep it; noise has r = 0 with both, and becomes r = 1, which is not counted.
    const train = [
      [1, 1, 2],
      [2, 2, 1],
      [3, 3, 1],
      [4, 4, 2],
    ];
    const fake = [
      [1, 1, 1],
      [2, 2, 1],
      [3, 3, 2],
      [4, 4, 2],
    ];
    const { value, parts } = await read("sdmetrics-quality", judged(columns, { train, fake }));
    expect(value).toBeCloseTo(100, 10);
    expect(parts).toMatchObject({ "pairs that count": 1, "column pair trends": 100 });
  });

  test("coverage: three of the four pairs of column and category, the missing cell one of them", () => {
    const of = judged([colour], { train: [[0], [1], [2], [hole]], fake: [[0], [hole], [2], [2]] });
    const { value, parts } = categoryCoverage.compute(of) as { value: number; parts: Record<string, number> };
    expect(value).toBe(0.75);
    expect(parts).toEqual({ colour: 0.75 });
  });

  test("validity: out of range, missing where nothing is, and two categories that exclude each other", async () => {
    const columns = [size, colour, { ...colour, name: "lid", missing: "" }];
    // Forty rows red with red, forty green with green: 20 of red with green were to be expected. Green with red is seen
    // once, which allows it. Blue is seen once, so nothing is expected of it.
    const some = Array.from({ length: 80 }, (_, i) => [5, i % 2, i % 2]);
    const train = [...some, [5, 2, 2], [5, 1, 0]];
    const fake = [
      [5, 0, 0],
      [11, 0, 0],
      [5, 0, hole],
      [hole, 1, 1],
      [5, 0, 1],
      [5, 1, 0],
      [5, 2, 0],
      [10, 0, 0],
    ];
    const { value, parts } = await read("row-validity", judged(columns, { train, fake }));
    expect(value).toBe(5 / 8);
    expect(parts).toEqual({ size: 2 / 8, "colour × lid": 1 / 8 });
  });

  test("copies: rows that are equal cell by cell, missing cells too", async () => {
    const of = judged([size, colour], {
      train: [
        [1, 0],
        [2, hole],
        [3, 1],
      ],
      fake: [
        [1, 0],
        [2, hole],
        [3, 2],
        [2, 0],
      ],
      real: [
        [1, 0],
        [9, 0],
      ],
    });
    expect(await read("exact-copies", of)).toMatchObject({ value: 0.5, parts: { "held-out rows": 0.5 } });
  });

  test("distance to the closest row, its ratio to the second, and who is nearer", async () => {
    // Train 0, 4, 10; held out 1, 6, 9. Fakes 1, 5, 9 are 0.1 from train each; the second nearest are 0.3, 0.5, 0.5 away.
    const of = judged([size], { train: [[0], [4], [10]], fake: [[1], [5], [9]], real: [[1], [6], [9]] });
    expect((await closestRecordDistance.compute(of)).value).toBeCloseTo(0.1, 6);
    expect((await nearestDistanceRatio.compute(of)).value).toBeCloseTo(0.2, 6);
    // 1 and 9 are held-out rows; 5 is as near to 4 as to 6: ½ of one in three.
    expect((await nearerTrain.compute(of)).value).toBeCloseTo(1 / 6, 6);
  });

  test("membership: of the pairs of a training and a held-out row, those where the first is nearer to a fake", async () => {
    // Distances to fakes: train 0, 0, 4; held out 1, 5, 1. Of nine pairs the training row is nearer in 3 + 3 + 1.
    const of = judged([size], { train: [[0], [10], [4]], fake: [[0], [10]], real: [[1], [5], [9]] });
    expect((await read("membership-inference", of)).value).toBeCloseTo(7 / 9, 10);
  });
});

describe("people", () => {
  const ROWS = 3_000;
  const train = people(1, ROWS);
  const D = train.columns;
  const against = (fake: Matrix, more: Partial<Judged> = {}): Judged =>
    judgedOf(people(2, 1_500), fake, { train: sampleOf(train), table: peopleTable, ...more });
  const random = rng(1, "columns");
  const orders = Array.from({ length: D }, () => {
    const order = Array.from({ length: ROWS }, (_, i) => i);
    random.shuffle(order);
    return order;
  });
  const independent = against(matrix(ROWS, D, (i, c) => train.data[D * orders[c][i] + c]));
  const real = against(people(3, ROWS));
  const copier = against(train);

  test.each([
    ["shape-error", 0, 2.5],
    ["pair-error", 0, 6],
    ["sdmetrics-quality", 93, 100],
    ["boosted-two-sample", 0.47, 0.53],
    ["logistic-two-sample", 0.47, 0.53],
    ["usefulness-boosted", 0.9, 1],
    ["usefulness-linear", 0.9, 1],
    ["category-coverage", 1, 1],
    ["row-validity", 0.995, 1],
    ["nearer-train", 0.47, 0.53],
    ["membership-inference", 0.47, 0.53],
    ["near-copies", 0, 0.02],
    ["exact-copies", 0, 0],
  ])("other real rows are good by %s", async (name, from, to) => {
    const { value } = await read(name, real);
    expect(value).toBeGreaterThanOrEqual(from);
    expect(value).toBeLessThanOrEqual(to);
  });

  test("independent columns have the right shapes, and everything else finds them out", async () => {
    const value = async (name: string) => (await read(name, independent)).value;
    expect(await value("shape-error")).toBeLessThan(0.01);
    expect(await value("pair-error")).toBeGreaterThan(15);
    expect(await value("boosted-two-sample")).toBeGreaterThan(0.9);
    expect(await value("logistic-two-sample")).toBeLessThan(0.55); // blind to it, as its docstring says
    expect(await value("usefulness-boosted")).toBeLessThan(0.75);
    expect(await value("usefulness-linear")).toBeLessThan(0.75);
  });

  test("a copier is perfect but for its copies", async () => {
    const value = async (name: string) => (await read(name, copier)).value;
    expect(await value("boosted-two-sample")).toBeCloseTo(0.5, 1);
    expect(await value("exact-copies")).toBe(1);
    expect(await value("near-copies")).toBe(1);
    expect(await value("membership-inference")).toBe(1);
    // Half of its rows are among the training rows that are compared with: ½ · 1 + ½ · ½.
    expect(await value("nearer-train")).toBeCloseTo(0.75, 1);
    expect(await value("closest-record-distance")).toBe(0);
  });

  test("a model of nothing but missing cells has no good number", async () => {
    const nothing = against(matrix(ROWS, D, () => hole));
    expect((await read("shape-error", nothing)).value).toBe(100);
    expect((await read("row-validity", nothing)).value).toBe(0);
    expect((await read("boosted-two-sample", nothing)).value).toBe(1);
    expect((await read("usefulness-linear", nothing)).why).toMatch(/^target rich: expected at least 10 rows/);
  });

  test("a target of numbers is read as R², one of many classes by class", async () => {
    const to = (target: string) => against(people(3, ROWS), { table: { ...peopleTable, target } });
    // Pay is known from the others but for a deviation of 3 in 14.
    expect((await read("usefulness-linear", to("pay"))).value).toBeGreaterThan(0.7);
    const { parts } = await read("usefulness-boosted", to("work"));
    expect(Object.keys(parts!).sort()).toEqual(["none", "own", "private", "state"]);
  });

  test("the floor of usefulness is what training rows are worth", async () => {
    const { value, floor } = (await judgeAll(independent, ["usefulness-linear"]))["usefulness-linear"];
    expect(floor).toBeGreaterThan(0.9);
    expect(value).toBeLessThan(0.75);
  });

  test("all training rows tell it, not the half that stands in for fakes", async () => {
    const [few, all] = [people(4, 60), people(5, 60)];
    const side = judgedOf(people(2, 1_500), few, { train: sampleOf(all), table: peopleTable });
    const { floor } = (await judgeAll(side, ["usefulness-linear"]))["usefulness-linear"];
    const { value } = await read(
      "usefulness-linear",
      judgedOf(people(2, 1_500), all, { table: peopleTable }),
    );
    expect(floor).toBeCloseTo(value!, 10);
  });
});

test("what cannot be read says why", () => {
  const why = (metric: Metric, of: Judged) => metric.unavailable?.(of);
  const of = judged([size], { train: [[1]], fake: [[1]] });
  expect(why(categoryCoverage, of)).toMatchInlineSnapshot(`"no column holds categories"`);
  expect(why(nearerTrain, judgedOf(people(1, 2), people(1, 2)))).toMatchInlineSnapshot(
    `"the rows are not those of a table"`,
  );
});

test("usefulness needs a target that is modelled", async () => {
  const why = async (columns: Column[], target?: string) =>
    (await read("usefulness-linear", judged(columns, { train: [[1, 1]], fake: [[1, 1]] }, target))).why;
  const name: Column = { name: "person", kind: "personal", sort: "name" };
  expect(await why([size, weight])).toMatchInlineSnapshot(`"name a column to predict with --target"`);
  expect(await why([size, weight, name], "person")).toMatchInlineSnapshot(
    `"the target, person, is not a column that is modelled"`,
  );
});

test("infinite cells are refused", async () => {
  const of = judged([size, weight], {
    train: [
      [1, 1],
      [2, 2],
    ],
    fake: [
      [1, 1],
      [2, Infinity],
    ],
  });
  expect((await read("shape-error", of)).why).toMatchInlineSnapshot(
    `"fake row 0: expected finite numbers and missing cells, received Infinity in column 1."`,
  );
});
