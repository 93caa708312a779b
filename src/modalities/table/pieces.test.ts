import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Interval } from "../../data/table/condition.ts";
import { interpret } from "../../graph/interpret.ts";
import { softmax } from "../../graph/ops/compose.ts";
import { softplus, tanh } from "../../graph/ops/elementwise.ts";
import { input } from "../../graph/ops/source.ts";
import { rng } from "../../util/philox.ts";
import { cellsOf, openCellOf, probabilityOf } from "./draws.ts";
import { layoutOf } from "./layout.ts";
import { partsOf } from "./parts.ts";
import { type Pieces, placesOf } from "./pieces.ts";
import { encoderOf, fitPieces, slotsOfCells } from "./quantiles.ts";

const options = { step: 1, fewest: 10, mostValues: 8, mostStretches: 6, mostPlaces: 99 };
/** Columns of whole multiples of a step, with values that repeat and cells that are missing. */
const columns = fc
  .record({
    seed: fc.nat(1e6),
    rows: fc.integer({ min: 1, max: 600 }),
    width: fc.integer({ min: 1, max: 30_000 }),
    from: fc.integer({ min: -1000, max: 1000 }),
    decimals: fc.constantFrom(0, 1, 2),
    missing: fc.constantFrom(0, 0.2),
    spike: fc.constantFrom(0, 0.5),
  })
  .map(({ seed, rows, width, from, decimals, missing, spike }) => {
    const random = rng(seed, "column");
    const step = 10 ** -decimals;
    const cells = Float32Array.from({ length: rows }, () => {
      if (random.uniform() < missing) return Number.NaN;
      if (random.uniform() < spike) return 0;
      return (from + Math.floor(width * random.uniform() ** 3)) * step;
    });
    if (cells.every(Number.isNaN)) cells[0] = 0;
    return { cells, step, seed };
  });
const runs = { numRuns: 60, seed: 3 };

const valueAt = ({ low, high, step }: Pieces, place: number, position: number): number => {
  const [l, h] = [low[place]!, high[place]!];
  const value = h > l ? l + ((h - l) * (position + 1)) / 2 : l;
  return step ? Math.round(value / step) * step : value;
};

/** What a network might say of a column for `rows` rows, and draws of cells after it. */
function drawn(pieces: Pieces, rows: number, seed: number, intervals?: readonly Interval[], missing = false) {
  const group = layoutOf([pieces])[0]!;
  const random = rng(seed, "said");
  const noise = (name: string, width: number, f: () => number) => ({
    t: input(name, [rows, 1, width]),
    data: Float64Array.from({ length: rows * width }, f),
  });
  const places = noise("places", group.places, () => 2 * random.normal());
  const centre = noise("centre", 1, () => random.normal());
  const spread = noise("spread", 1, () => random.normal());
  const u = noise("u", 1, () => random.uniform());
  const v = noise("v", 1, () => random.uniform());
  const slots = {
    group,
    places: softmax(places.t),
    ...(group.wide && { position: tanh(centre.t), spread: softplus(spread.t) }),
  };
  const parts = intervals && partsOf(pieces, intervals, missing);
  const [cells, probability] = interpret(
    parts
      ? [openCellOf(pieces, slots, [u.t, v.t], parts), probabilityOf(slots, parts)]
      : [cellsOf([pieces], slots, [u.t, v.t])],
    { places: places.data, centre: centre.data, spread: spread.data, u: u.data, v: v.data },
  );
  return { cells: cells!.data, probability: probability?.data };
}

test("a cell comes back from its place and position; missing cells and single values exactly", () => {
  fc.assert(
    fc.property(columns, ({ cells, step }) => {
      const pieces = fitPieces(cells, { ...options, step });
      const encode = encoderOf(pieces);
      const out = new Float32Array(2);
      for (const cell of cells) {
        encode(cell, out, 0);
        const [place, position] = out as unknown as [number, number];
        if (Number.isNaN(cell)) expect(place).toBe(pieces.low.length);
        else if (pieces.low[place] === pieces.high[place]) expect(pieces.low[place]).toBe(cell);
        // 32 bits of a position hold a stretch of 30,000 steps; the cell itself is rounded to 32 bits.
        else expect(Math.abs(valueAt(pieces, place, position) - cell)).toBeLessThan(step / 10);
      }
    }),
    runs,
  );
});

test("values seen often are pieces of their own, and stretches hold the others side by side", () => {
  fc.assert(
    fc.property(columns, ({ cells, step }) => {
      const { low, high, missing } = fitPieces(cells, { ...options, step });
      expect(missing).toBe(cells.some(Number.isNaN));
      const counts = new Map<number, number>();
      for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
      const single = low.filter((l, k) => l === high[k]);
      const often = [...counts].filter(([cell, n]) => n >= options.fewest && !Number.isNaN(cell));
      if (often.length <= options.mostValues) for (const [cell] of often) expect(single).toContain(cell);
      const first = single.length;
      for (let k = first + 1; k < low.length; k++) expect(low[k]).toBe(high[k - 1]);
    }),
    runs,
  );
});

test("as part of a graph, cells are where the encoder puts them", () => {
  fc.assert(
    fc.property(columns, ({ cells, step }) => {
      const pieces = fitPieces(cells, { ...options, step });
      const K = placesOf(pieces);
      const { places, position } = slotsOfCells([pieces], input("x", [cells.length, 1, 1]));
      const [at, where] = interpret([places, ...(position ? [position] : [])], { x: cells });
      const encode = encoderOf(pieces);
      const out = new Float32Array(2);
      cells.forEach((cell, row) => {
        encode(cell, out, 0);
        const oneHot = Array.from({ length: K }, (_, k) => (k === out[0] ? 1 : 0));
        expect([...at!.data.slice(row * K, (row + 1) * K)]).toEqual(oneHot);
        if (where) expect(where.data[row]).toBeCloseTo(out[1]!, 5);
      });
    }),
    { ...runs, numRuns: 30 },
  );
});

describe("draws", () => {
  test("are whole multiples of the step within the range of the cells, or missing", () => {
    fc.assert(
      fc.property(columns, ({ cells, step, seed }) => {
        const pieces = fitPieces(cells, { ...options, step });
        const present = cells.filter((v) => !Number.isNaN(v));
        const [least, most] = [Math.min(...present), Math.max(...present)];
        for (const cell of drawn(pieces, 200, seed).cells) {
          if (Number.isNaN(cell)) {
            expect(pieces.missing).toBe(true);
            continue;
          }
          expect(cell).toBeGreaterThanOrEqual(least - step / 100);
          expect(cell).toBeLessThanOrEqual(most + step / 100);
          expect(Math.abs(cell / step - Math.round(cell / step))).toBeLessThan(0.01);
        }
      }),
      runs,
    );
  });

  test("lie in what is open, and nowhere else", () => {
    fc.assert(
      fc.property(
        columns,
        fc.nat(100),
        fc.nat(100),
        fc.boolean(),
        ({ cells, step, seed }, a, b, mayBeMissing) => {
          const pieces = fitPieces(cells, { ...options, step });
          const sorted = cells.filter((v) => !Number.isNaN(v)).sort();
          const value = (share: number): number =>
            Math.round(sorted[Math.floor((share / 101) * sorted.length)]! / step) * step;
          const [low, high] = [Math.min(value(a), value(b)), Math.max(value(a), value(b))];
          // All but one value in the middle, as `!=` asks for, and the range itself.
          for (const intervals of [
            [{ low, high }],
            [
              { low: -Infinity, high: low - step },
              { low: low + step, high: Infinity },
            ],
          ]) {
            if (partsOf(pieces, intervals, mayBeMissing).length === 0) continue;
            for (const cell of drawn(pieces, 100, seed, intervals, mayBeMissing).cells)
              expect(
                Number.isNaN(cell)
                  ? mayBeMissing && pieces.missing
                  : intervals.some((i) => cell >= i.low - step / 100 && cell <= i.high + step / 100),
              ).toBe(true);
          }
        },
      ),
      runs,
    );
  });

  test("what is open and what is not have a probability of 1 together", () => {
    fc.assert(
      fc.property(columns, fc.nat(100), ({ cells, step, seed }, a) => {
        const pieces = fitPieces(cells, { ...options, step });
        const sorted = cells.filter((v) => !Number.isNaN(v)).sort();
        const at = Math.round(sorted[Math.floor((a / 101) * sorted.length)]! / step) * step;
        const below = [{ low: -Infinity, high: at }];
        const above = [{ low: at + step, high: Infinity }];
        const share = (intervals: readonly Interval[], missing: boolean): ArrayLike<number> =>
          partsOf(pieces, intervals, missing).length > 0
            ? drawn(pieces, 20, seed, intervals, missing).probability!
            : new Float64Array(20);
        const [p, q] = [share(below, true), share(above, false)];
        for (let row = 0; row < 20; row++) expect(p[row]! + q[row]!).toBeCloseTo(1, 3);
      }),
      runs,
    );
  });
});

test("categories beyond the commonest share stretches of whole numbers", () => {
  // 0 to 49, the first ones often: 4 places of their own, and stretches over the 46 others.
  const cells = Float32Array.from({ length: 500 }, (_, i) => (i % 2 ? (i % 8) >> 1 : i % 50));
  const pieces = fitPieces(cells, { step: 1, fewest: 30, mostValues: 4, mostStretches: 3, mostPlaces: 99 });
  expect(pieces.low.slice(0, 4)).toEqual([0, 1, 2, 3]);
  const seen = new Set(drawn(pieces, 4000, 1).cells);
  expect([...seen].every((cell) => Number.isInteger(cell) && cell >= 0 && cell < 50)).toBe(true);
  expect(seen.size).toBeGreaterThan(20);
});

test("a condition between whole steps opens what lies on them, and what is asked for where none does", () => {
  const pieces: Pieces = { low: [-250], high: [9750], missing: false, step: 500 };
  const ends = (low: number, high: number) => {
    const { least, most } = partsOf(pieces, [{ low, high }], false)[0]!;
    return [least, most];
  };
  expect(ends(3100, 4400)).toEqual([3500, 4000]);
  expect(ends(3000, 4000)).toEqual([3000, 4000]);
  expect(ends(3100, 3400)).toEqual([3100, 3400]);
  expect(ends(-Infinity, 700)).toEqual([0, 500]);
});
