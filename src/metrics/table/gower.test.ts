import { expect, test } from "vitest";
import { matrix, people, peopleTable } from "../../../test/contracts/_judged.ts";
import { isListed, type ModelledColumn, modelled } from "../../data/table/schema.ts";
import { gowerSpace, nearest } from "./gower.ts";

const format = { decimals: 0, decimalMark: ".", groupMark: "", prefix: "", suffix: "" } as const;
const columns: ModelledColumn[] = [
  { name: "size", kind: "integer", origin: 0, range: [0, 10], format },
  { name: "colour", kind: "categorical", values: ["red", "green", "blue"] },
];
const hole = Number.NaN;
const rows = (...cells: number[]) => matrix(cells.length / 2, 2, (i, c) => cells[2 * i + c]);

test("three rows by hand", () => {
  const train = rows(0, 0, 10, 1, 4, 0);
  const place = gowerSpace(columns, train);
  // (5, red): 1 / 10 from the third row and 5 / 10 from the first, over two columns.
  // (20, red): beyond the range, so 1 from the nearest number: 1 / 2 of all red ones, and of the second (10, green) 2 / 2.
  // (missing, green): 1 for the number, 0 for the colour of the second row.
  const { first, second } = nearest(place(rows(5, 0, 20, 0, hole, 1)), place(train));
  [0.05, 0.5, 0.5].forEach((d, i) => expect(first[i]).toBeCloseTo(d, 6));
  [0.25, 0.5, 1].forEach((d, i) => expect(second[i]).toBeCloseTo(d, 6));
});

test("two missing cells are alike, and where the reference has one value, another is 1 away", () => {
  const train = rows(7, 0, hole, 1);
  const place = gowerSpace(columns, train);
  const { first } = nearest(place(rows(hole, 1, 8, 0, 7, 0)), place(train));
  expect([...first]).toEqual([0, 0.5, 0]);
});

test("giving up early changes nothing: every pair compared cell by cell", () => {
  const [train, some] = [people(1, 200), people(2, 50)];
  const kinds = modelled(peopleTable);
  const place = gowerSpace(kinds, train);
  const { first, second } = nearest(place(some), place(train));
  const range = kinds.map((_, c) => {
    const cells = Array.from({ length: train.rows }, (_, i) => train.data[5 * i + c]).filter(
      (x) => !Number.isNaN(x),
    );
    return Math.max(...cells) - Math.min(...cells);
  });
  const apart = (a: number, b: number, c: number): number => {
    if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b) ? 0 : 1;
    return isListed(kinds[c]) ? Number(a !== b) : Math.min(1, Math.abs(a - b) / range[c]);
  };
  for (let i = 0; i < some.rows; i++) {
    const distances = Array.from({ length: train.rows }, (_, j) =>
      kinds.reduce((sum, _, c) => sum + apart(some.data[5 * i + c], train.data[5 * j + c], c) / 5, 0),
    ).sort((a, b) => a - b);
    expect(first[i]).toBeCloseTo(distances[0], 6);
    expect(second[i]).toBeCloseTo(distances[1], 6);
  }
});
