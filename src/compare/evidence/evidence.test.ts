import { describe, expect, test } from "vitest";
import type { ModelledColumn } from "../../data/table/schema.ts";
import type { Matrix, Sample } from "../../metrics/define.ts";
import { rng } from "../../util/philox.ts";
import { columnShares } from "./column-shares.ts";
import { nearestRows } from "./nearest-rows.ts";
import { oddities } from "./oddities.ts";
import { tableEvidence } from "./table-evidence.ts";

const matrix = (rows: readonly (readonly number[])[]): Matrix => ({
  rows: rows.length,
  columns: rows[0]!.length,
  data: Float32Array.from(rows.flat()),
});
const format = { decimals: 0, decimalMark: ".", groupMark: "", prefix: "", suffix: "" } as const;
const integer = (name: string, high: number): ModelledColumn => ({
  kind: "integer",
  name,
  origin: 0,
  format,
  range: [0, high],
});
const category = (name: string, ...values: string[]): ModelledColumn => ({
  kind: "categorical",
  name,
  values,
});

describe("shares of a column", () => {
  const cells = (...all: number[]) => Float32Array.from(all);

  test("categories by name, then all others, then missing cells; out of a hundred", () => {
    const values = Array.from({ length: 14 }, (_, i) => `v${i}`);
    const shares = columnShares(
      category("c", ...values),
      cells(0, 0, 1, 13),
      cells(0, 11, 12, Number.NaN),
      String,
    );
    expect(shares.bins).toEqual(values.slice(0, 11));
    expect(shares.rest).toEqual(["others", "missing"]);
    expect(shares.real).toEqual([50, 25, 0, 0, 0, 0, 0, 0, 0, 0, 0, 25, 0]);
    expect(shares.made).toEqual([25, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 50, 25]);
  });

  test("few numbers have a bin each; a made one between two falls to the lower, one below all to the first", () => {
    const shares = columnShares(integer("n", 9), cells(1, 1, 5, 9), cells(0, 4, 5, 20), String);
    expect(shares.bins).toEqual(["1", "5", "9"]);
    expect(shares.made).toEqual([50, 25, 25]);
  });

  test("many numbers have bins of one width in whole steps, the outermost open; all rows are counted", () => {
    const real = Float32Array.from({ length: 1000 }, (_, i) => i / 10).map(Math.floor); // 0 to 99, ten of each
    const shares = columnShares(integer("n", 99), real, cells(-5, 0, 50, 200), String);
    // 0.5 % of the rows lie below 0 and above 99: 100 steps in 22 bins are 5 each, so 20 bins.
    expect(shares.bins).toHaveLength(20);
    expect(shares.bins.slice(0, 2)).toEqual(["≤ 4", "5 – 9"]);
    expect(shares.bins.at(-1)).toBe("≥ 95");
    expect(shares.real).toEqual(new Array(20).fill(5));
    expect([shares.made[0], shares.made[10], shares.made[19]]).toEqual([50, 25, 25]);
  });
});

test("cells are odd that chance has meet at least ten times and twenty times as often as they do", () => {
  const columns = [
    category("sex", "F", "M"),
    category("kin", "wife", "husband"),
    category("coin", "heads", "tails"),
  ];
  // 40 wives and 40 husbands of the right sex, the coin free: wife and M are expected 40 · 40 / 80 = 20 times, found never.
  const train = matrix(Array.from({ length: 80 }, (_, i) => [i % 2, i % 2, (i >> 1) % 2]));
  const found = oddities(
    columns,
    [0, 1, 2],
    train,
    matrix([
      [1, 0, 0],
      [0, 0, 1],
    ]),
  ); // prettier-ignore
  expect(found).toEqual([[{ cells: [0, 1], found: 0, expected: 20 }], []]);
  expect(oddities(columns, [1, 0], train, matrix([[1, 0, 0]]))[0]![0]!.cells).toEqual([0, 1]);
});

test("nearest rows, the nearest first, of the first ones alone", () => {
  const among = matrix([
    [0, 0],
    [3, 4],
    [10, 0],
  ]); // prettier-ignore
  const rows = matrix([
    [10, 3],
    [0, 1],
    [3, 4],
  ]); // prettier-ignore
  expect(nearestRows(rows, among, 2, 5)).toEqual([
    { row: 1, at: 0, distance: 1 },
    { row: 0, at: 2, distance: 3 },
  ]);
  expect(nearestRows(rows, among, 3, 1)).toEqual([{ row: 2, at: 1, distance: 0 }]);
});

describe("a small table", () => {
  const columns = [category("kin", "wife", "husband"), category("sex", "F", "M"), integer("age", 99)];
  const schema = {
    columns: [
      columns[0]!,
      { kind: "derived" as const, name: "Mr", from: "sex", map: { F: "Mrs", M: "Mr" } },
      ...columns.slice(1),
      { kind: "identifier" as const, name: "id", next: 1 },
    ],
  };
  const sample = (n: number, seed: number, breaks: number): Sample => {
    const random = rng(seed, "people");
    const values = matrix(
      Array.from({ length: n }, () => {
        const kin = random.int(2);
        return [kin, random.uniform() < breaks ? 1 - kin : kin, 20 + random.int(60)];
      }),
    );
    return { values, shape: [3], features: async () => values, probabilities: async () => undefined };
  };
  /** Held-out rows that lie 1, 2, … 60 years above the oldest training row. */
  const beyond = matrix(Array.from({ length: 60 }, (_, i) => [0, 0, 80 + i]));
  const far: Sample = {
    values: beyond,
    shape: [3],
    features: async () => beyond,
    probabilities: async () => undefined,
  };
  const side = (n: number) => ({
    real: sample(n, 1, 0),
    fake: sample(n, 2, 0.2),
    train: sample(2 * n, 3, 0),
    seed: 0,
    table: schema,
    rowsPerSecond: 0,
    cost: { parameters: 0, samplerParameters: 0, cpuSeconds: 0, wallSeconds: 0, steps: 0 },
  });

  test("the broken rows are the ones recognised, as the file has them, and the broken cells are marked", async () => {
    const {
      shown,
      recognised,
      pairs,
      columns: drawn,
      nearest,
    } = await tableEvidence(side(300), schema, true);
    expect(shown).toEqual(["kin", "Mr", "sex", "age"]);
    expect(recognised).toHaveLength(10);
    for (const { cells, oddities: odd } of recognised) {
      expect([
        ["wife", "Mr", "M"],
        ["husband", "Mrs", "F"],
      ]).toContainEqual(cells.slice(0, 3)); // prettier-ignore
      expect(odd[0]!.cells).toEqual([0, 2]);
    }
    expect(pairs.columns).toEqual(["kin", "sex", "age"]);
    // A fifth of the rows in another cell of the cross table.
    const [, , error] = pairs.errors.find(([a, b]) => a === 0 && b === 1)!;
    expect(error).toBeGreaterThan(15);
    expect(error).toBeLessThan(30);
    expect(drawn.map(({ error: e }) => e)).toEqual(drawn.map(({ error: e }) => e).toSorted((a, b) => b - a));
    expect(nearest.rows).toHaveLength(10);
    expect(nearest.rows[0]!.distance).toBe(0);
    expect(nearest.rows[0]!.made).toEqual(nearest.rows[0]!.trained);
    expect(nearest.rows[0]!.differs).toEqual([]);
    expect([nearest.looked, nearest.heldOut]).toEqual([300, 0]);
  });

  test("training rows are told only where that was asked for", async () => {
    const { nearest } = await tableEvidence(side(300), schema, false);
    expect(nearest.rows[0]).not.toHaveProperty("trained");
  });

  test("held-out rows are compared by their share, however few they are", async () => {
    const heldOut = (await tableEvidence({ ...side(300), real: far }, schema, false)).nearest.heldOut;
    expect(heldOut).toBeCloseTo(2, 5); // 10 of 300 made rows are 2 of 60 held-out ones: of 1, 2, 3, … the second
  });

  test("too few rows for the trees leave none recognised, and all else", async () => {
    const { recognised, columns: drawn } = await tableEvidence(side(20), schema, false);
    expect(recognised).toEqual([]);
    expect(drawn).toHaveLength(3);
  });
});
