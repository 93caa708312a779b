import { describe, expect, test } from "vitest";
import type { Dataset } from "../../data/dataset.ts";
import type { TableSchema } from "../../data/table/schema.ts";
import { interpret } from "../../graph/interpret.ts";
import { input } from "../../graph/ops/source.ts";
import { rng } from "../../util/philox.ts";
import { tableCodec } from "./codec.ts";
import { fitTableCodec } from "./fit.ts";
import { type Layout, slotsOf, totalWidth } from "./layout.ts";
import { network, tableNetworks } from "./networks.ts";
import type { Pieces } from "./pieces.ts";

const plain = { decimalMark: ".", groupMark: "", prefix: "", suffix: "" } as const;
const table: TableSchema = {
  columns: [
    { kind: "integer", name: "age", origin: 0, format: { decimals: 0, ...plain }, range: [18, 77] },
    { kind: "identifier", name: "id" },
    { kind: "categorical", name: "city", values: ["Oslo", "Bergen", "Moss"], missing: "" },
    {
      kind: "float",
      name: "paid",
      origin: 0,
      format: { decimals: 2, ...plain },
      range: [0, 1e4],
      missing: "",
    },
    { kind: "datetime", name: "day", origin: 0, unit: 86_400_000, pattern: "YYYY-MM-DD", range: [0, 1e12] },
  ],
};
const [ROWS, C] = [2000, 4];
/** Of age, city, paid and day. */
const STEPS = [1, 1, 0.01, 1];
const random = rng(7, "table");
const values = Float32Array.from({ length: ROWS * C }, (_, i) => {
  switch (i % C) {
    case 0:
      return 18 + random.int(60);
    case 1:
      return random.uniform() < 0.1 ? Number.NaN : random.int(3);
    case 2:
      return random.uniform() < 0.5
        ? 0
        : random.uniform() < 0.1
          ? Number.NaN
          : Math.floor(1e6 * random.uniform() ** 4) / 100;
    default:
      return random.int(11_574);
  }
});
const dataset: Dataset = { name: "t", modality: "table", rows: ROWS, shape: [C], values, table, notes: [] };
const train = Uint32Array.from({ length: ROWS }, (_, i) => i);

describe.each(["quantiles", "modes"] as const)("%s", (encoding) => {
  const codec = fitTableCodec(dataset, train, encoding);
  const layout = codec.layout as Layout;
  const stored = codec.encode(values) as Float32Array;
  const { seen } = tableNetworks({ layout, classes: 0 }, network.parse({}));
  const x = input("x", [ROWS, stored.length / ROWS]);

  test("rows that were encoded, drawn with what is certain of them, come back within half a step", () => {
    const u = input("u", [ROWS, codec.noise!]);
    const noise = Float64Array.from({ length: ROWS * codec.noise! }, () => random.uniform());
    const [back] = interpret([codec.natural(seen!(x), u)], { x: stored, u: noise });
    const kept = back!.data.filter((got, i) =>
      Number.isNaN(got) ? Number.isNaN(values[i]) : Math.abs(got - values[i]!) < 0.51 * STEPS[i % C]!,
    );
    // A Gaussian ends 4 standard deviations from its mean, and a cent is a millionth of the widest here.
    expect(kept.length / values.length).toBeGreaterThanOrEqual(encoding === "modes" ? 0.98 : 1);
  });

  test("a column has a place in every row", () => {
    const cells = input("cells", [ROWS, C]);
    const slots = slotsOf(codec.encoded(cells), layout).map(({ places }) => places);
    for (const { data, shape } of interpret(slots, { cells: values }))
      for (let at = 0; at < data.length; at += shape[2]!) {
        const one = data.slice(at, at + shape[2]!);
        expect(one.filter((v) => v === 1)).toHaveLength(1);
        expect(one.filter((v) => v === 0)).toHaveLength(one.length - 1);
      }
  });

  test("opened again from JSON it does the same", () => {
    const { columns } = JSON.parse(JSON.stringify(codec.json)) as { columns: Pieces[] };
    expect(tableCodec({ columns, table }).encode(values)).toEqual(stored);
  });
});

test("what networks see is the same from stored rows and from cells, where no place is drawn", () => {
  const codec = fitTableCodec(dataset, train, "quantiles");
  const layout = codec.layout as Layout;
  const stored = codec.encode(values) as Float32Array;
  const { seen } = tableNetworks({ layout, classes: 0 }, network.parse({}));
  const x = input("x", [ROWS, stored.length / ROWS]);
  const cells = input("cells", [ROWS, C]);
  const [a, b] = interpret([seen!(x), codec.encoded(cells)], { x: stored, cells: values });
  expect(a!.shape).toEqual([ROWS, totalWidth(layout)]);
  const worst = a!.data.reduce((most, v, i) => Math.max(most, Math.abs(v - b!.data[i]!)), 0);
  expect(worst).toBeLessThan(1e-4);
});

test("conditions on what only held-out rows have are told", () => {
  const codec = fitTableCodec(dataset, train, "quantiles");
  const condition = { column: 0, intervals: [{ low: 200, high: 300 }], missing: false };
  expect(() => codec.given!([condition])).toThrowErrorMatchingInlineSnapshot(
    `[ConfigError: where.age: expected something that the training rows had, received what only other rows of the file have.]`,
  );
});
