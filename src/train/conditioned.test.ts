import { beforeAll, describe, expect, test } from "vitest";
import type { Dataset } from "../data/dataset.ts";
import { type Condition, parseConditions } from "../data/table/condition.ts";
import type { TableSchema } from "../data/table/schema.ts";
import { families } from "../families/index.generated.ts";
import { fitTableCodec } from "../modalities/table/fit.ts";
import { network } from "../modalities/table/networks.ts";
import { node } from "../runtime/node.ts";
import { samplers } from "../samplers/index.generated.ts";
import { rng } from "../util/philox.ts";
import { type Conditioned, conditioned } from "./conditioned.ts";
import { modelOf } from "./model.ts";
import type { OpenModel } from "./open.ts";
import { trained } from "./trained.ts";
import { makeTrainer } from "./trainer.ts";

const plain = { decimalMark: ".", groupMark: "", prefix: "", suffix: "" } as const;
const table: TableSchema = {
  columns: [
    { kind: "integer", name: "age", origin: 0, format: { decimals: 0, ...plain }, range: [0, 999] },
    { kind: "categorical", name: "city", values: ["Oslo", "Bergen", "Moss"], missing: "" },
    { kind: "float", name: "paid", origin: 0, format: { decimals: 1, ...plain }, range: [-100, 100] },
  ],
};
const C = 3;
const TRAINED = 3000;
const random = rng(5, "rows");
const values = Float32Array.from({ length: TRAINED * C }, (_, i) => {
  if (i % C === 0) return random.int(1000);
  if (i % C === 1) return random.uniform() < 0.1 ? Number.NaN : random.int(3);
  return Math.round(200 * random.normal()) / 10;
});
const dataset: Dataset = {
  name: "t",
  modality: "table",
  rows: TRAINED,
  shape: [C],
  values,
  table,
  notes: [],
};
const indices = Uint32Array.from({ length: TRAINED }, (_, i) => i);

/**
 * A model as it was begun, with weights three times as large so that columns hang together: whatever its law is, the
 * conditional one must follow from it.
 */
function begun(family: "vae" | "gan"): OpenModel {
  const codec = fitTableCodec(dataset, indices, "quantiles");
  const model = modelOf({
    family,
    options: families[family].config.parse({ latentDim: 4 }),
    modality: "table",
    network: network.parse({ width: 24, depth: 1 }),
    shape: codec.shape,
    classes: 0,
    likelihood: "columns",
    layout: codec.layout!,
  });
  const rows = { values: codec.encode(values), indices };
  const { weights } = makeTrainer(model, rows, node, { seed: 1, batchSize: 16, threads: 1 });
  for (const { data } of Object.values(weights)) data.forEach((w, i) => (data[i] = 3 * w));
  return {
    codec,
    weights,
    trained: trained(model, codec, weights, node),
    sampler: samplers["standard-normal"].restore({ width: model.latentDim }),
  };
}

const ALL = 200_000;
const ASKED = 20_000;
const CONDITIONS = {
  common: "city=Oslo",
  range: "age in 300..449, paid<=12.3",
  "several ranges": "age in 100..199, age!=150, city!=Moss",
  "nothing there": "city=",
  rare: "age in 140..160, city=Bergen, paid!=5",
};

describe.each(["vae", "gan"] as const)("%s", (family) => {
  let model: OpenModel;
  let all: Float32Array;
  beforeAll(() => {
    model = begun(family);
    all = model.trained.decode(model.sampler.draw(ALL, 1), undefined, 1);
  }, 60_000);
  const rowsOf = (cells: Float32Array): Float32Array[] =>
    Array.from({ length: cells.length / C }, (_, i) => cells.subarray(i * C, (i + 1) * C));
  const meets = (row: Float32Array, conditions: readonly Condition[]): boolean =>
    conditions.every(({ column, intervals, missing }) => {
      const cell = row[column]!;
      // Cells are of 32 bits, ends of 64.
      return Number.isNaN(cell)
        ? missing
        : intervals.some((i) => cell >= i.low - 1e-4 && cell <= i.high + 1e-4);
    });

  describe.each(Object.entries(CONDITIONS))("%s: %s", (_, text) => {
    const conditions = parseConditions(text, table);
    let kept: Float32Array[];
    let given: Conditioned;
    let drawn: Float32Array[];
    beforeAll(() => {
      kept = rowsOf(all).filter((row) => meets(row, conditions));
      given = conditioned(model, conditions, 2);
      drawn = rowsOf(given.draw(ASKED));
    }, 60_000);

    test("every row meets it", () => {
      expect(drawn).toHaveLength(ASKED);
      expect(drawn.filter((row) => !meets(row, conditions))).toEqual([]);
    });

    test("its probability is the share of rows that happen to", () => {
      const p = kept.length / ALL;
      // Both are estimates: one by rows, one by the weights of z.
      const error = Math.sqrt((p * (1 - p)) / ALL + p ** 2 / given.effective);
      expect(Math.abs(given.probability - p)).toBeLessThan(4 * error);
    });

    test("rows are spread as those are that happen to meet it", () => {
      const size = Math.min(ASKED, given.effective);
      for (const part of parts) {
        const [a, b] = [kept, drawn].map((rows) => rows.filter(part).length / rows.length) as [
          number,
          number,
        ];
        const error = Math.sqrt(Math.max(a * (1 - a), 1 / kept.length) * (1 / kept.length + 1 / size));
        expect(Math.abs(a - b)).toBeLessThan(4 * error);
      }
    });
  });

  test("a part of the sequence is what stands there in the whole", () => {
    const given = conditioned(model, parseConditions("city=Oslo", table), 3);
    const whole = given.draw(1000);
    expect(given.draw(250, 500)).toEqual(whole.subarray(500 * C, 750 * C));
    expect(given.draw(100)).toEqual(whole.subarray(0, 100 * C));
  });
});

/** Halves and thirds of each column, and of two together. */
const parts: ((row: Float32Array) => boolean)[] = [
  ([age]) => age! < 350,
  ([age]) => age! < 150,
  ([age]) => age! < 701,
  ([, city]) => Number.isNaN(city),
  ([, city]) => city === 0,
  ([, city]) => city === 1,
  ([, , paid]) => paid! < 0,
  ([, , paid]) => paid! < 5,
  ([, , paid]) => paid! < -20,
  ([age, , paid]) => age! < 400 && paid! < 0,
  ([, city, paid]) => city === 0 && paid! < 5,
];
