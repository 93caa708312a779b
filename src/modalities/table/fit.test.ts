import { expect, test } from "vitest";
import type { Dataset } from "../../data/dataset.ts";
import type { ModelledColumn } from "../../data/table/schema.ts";
import { input } from "../../graph/ops/source.ts";
import { topological } from "../../graph/tensor.ts";
import { rng } from "../../util/philox.ts";
import { fitTableCodec } from "./fit.ts";
import type { Layout } from "./layout.ts";

const format = { decimals: 2, decimalMark: ".", groupMark: "", prefix: "", suffix: "" } as const;
/** Numbers of many values and yes or no, by turns. */
function wideTable(C: number, rows: number): Dataset {
  const random = rng(1, "wide");
  const columns = Array.from({ length: C }, (_, c): ModelledColumn => {
    const name = `c${c}`;
    return c % 2
      ? { kind: "boolean", name, values: ["yes", "no"] }
      : { kind: "float", name, origin: 0, format, range: [-100, 100] };
  });
  const values = Float32Array.from({ length: rows * C }, (_, i) =>
    (i % C) % 2 ? random.int(2) : Math.round(1000 * random.normal()) / 100,
  );
  return { name: "t", modality: "table", rows, shape: [C], values, table: { columns }, notes: [] };
}
const codecOf = (C: number, rows: number) =>
  fitTableCodec(
    wideTable(C, rows),
    Uint32Array.from({ length: rows }, (_, i) => i),
    "quantiles",
  );
const sizeOf = (C: number): number => {
  const codec = codecOf(C, 200);
  return topological([codec.encoded(input("cells", [5, C]))]).length;
};

test("a graph of a hundred columns is as large as one of ten", () => {
  expect(sizeOf(100)).toBe(sizeOf(10));
});

test("in a wide table the columns of most places have fewer, and the others what they need", () => {
  const places = (C: number): number[] => (codecOf(C, 2000).layout as Layout).map((group) => group.places);
  // 32 stretches and 6 more towards the tails: 2000 rows to 40 a stretch would be 50.
  expect(places(20)).toEqual([38, 2]);
  // 8000 places: 300 x 2, and 300 x 24 of the 7400 that are left.
  expect(places(600)).toEqual([24, 2]);
});

test("columns have four places where there is room for fewer", () => {
  const [numbers] = codecOf(6000, 400).layout as Layout;
  expect(numbers!.places).toBe(4);
});

test("numbers go by the largest step that fits all of them", () => {
  const steps = (cell: (row: number) => number): number => {
    const columns: ModelledColumn[] = [{ kind: "float", name: "price", origin: 0, format, range: [0, 1e6] }];
    const values = Float32Array.from({ length: 400 }, (_, row) => cell(row));
    const set = {
      name: "t",
      modality: "table",
      rows: 400,
      shape: [1],
      values,
      table: { columns },
      notes: [],
    };
    const { json } = fitTableCodec(
      set,
      Uint32Array.from({ length: 400 }, (_, i) => i),
      "quantiles",
    );
    return (json as { columns: { step: number }[] }).columns[0]!.step;
  };
  const mixed = (row: number) => (row * 7919) % 1009;
  expect(steps((row) => 500 * mixed(row))).toBe(500);
  expect(steps((row) => -0.05 * mixed(row))).toBeCloseTo(0.05, 12);
  expect(steps((row) => (row === 9 ? 0.01 : mixed(row)))).toBe(0.01);
  expect(steps((row) => (row % 3 ? 40 * mixed(row) : Number.NaN))).toBe(40);
});
