import { expect, test } from "vitest";
import { interpret } from "../../graph/interpret.ts";
import { input } from "../../graph/ops/source.ts";
import { joined, layoutOf, only, slotsOf, totalWidth } from "./layout.ts";
import type { Pieces } from "./pieces.ts";

const pieces = (low: number[], high: number[], missing = false): Pieces => ({ low, high, missing, step: 1 });
/** A category of two, a value and two stretches, a category of one that may be missing, two stretches and a value. */
const columns = [
  pieces([0, 1], [0, 1]),
  pieces([5, 0, 2], [5, 2, 4]),
  pieces([0], [0], true),
  pieces([0, 2], [2, 4], true),
];
const layout = layoutOf(columns, [true, false, true, false]);

test("columns that are alike stand together", () => {
  expect(layout).toEqual([
    { columns: [0, 2], places: 2, listed: true },
    {
      columns: [1, 3],
      places: 3,
      wide: [
        [0, 1, 1],
        [1, 1, 0],
      ],
    },
  ]);
  // Two categories of two places; two numbers with a position, a spread and three places.
  expect(totalWidth(layout)).toBe(2 * 2 + 2 * (1 + 1 + 3));
  expect(layoutOf(columns, [true, false, false, false])).toHaveLength(3);
});

test("a row in slots, and side by side again", () => {
  const row = Array.from({ length: 14 }, (_, i) => i);
  const slots = slotsOf(input("x", [1, 14]), layout);
  const read = (...of: Parameters<typeof interpret>[0]) =>
    interpret(of, { x: row }).map(({ data }) => [...data]);
  const { places, position, spread } = slots[1]!;
  expect(read(slots[0]!.places, position!, spread!, places)).toEqual([
    [0, 1, 2, 3],
    [4, 5],
    [6, 7],
    [8, 9, 10, 11, 12, 13],
  ]);
  const second = only(slots[1]!, 1);
  expect(read(second.position!, second.spread!, second.places)).toEqual([[5], [7], [11, 12, 13]]);
  expect(read(joined(slots))).toEqual([row]);
  const known = row.map((v, i) => (i === 6 || i === 7 ? 0 : v));
  expect(read(joined(slots.map(({ spread: _, ...rest }) => rest)))).toEqual([known]);
});
