import { expect, test } from "vitest";
import type { Dataset } from "../../data/dataset.ts";
import { interpret } from "../../graph/interpret.ts";
import { input } from "../../graph/ops/source.ts";
import { rng } from "../../util/philox.ts";
import type { Codec } from "../define.ts";
import { weightsOf } from "./calibration.ts";
import { type Fitted, tableCodec } from "./codec.ts";
import { fitTableCodec } from "./fit.ts";
import { type Layout, totalWidth } from "./layout.ts";

test("two places after two z: the weight that makes them equally common", () => {
  // ½ [.9 / (.9 + .1 r) + .5 / (.5 + .5 r)] = ½ becomes .1 r² = .9.
  const [a, b] = weightsOf(Float32Array.of(0.9, 0.1, 0.5, 0.5), [0.5, 0.5]);
  expect(b! / a!).toBeCloseTo(3, 2);
});

test("what is right already keeps its weights; what nobody says has nothing to scale", () => {
  expect(weightsOf(Float32Array.of(0.2, 0.8, 0.4, 0.6), [0.3, 0.7])).toEqual([1, 1]);
  const [a, b, c] = weightsOf(Float32Array.of(0.5, 0.5, 0, 0.5, 0.5, 0), [0.2, 0.7, 0.1]);
  expect(b! / a!).toBeCloseTo(3.5, 6);
  expect(c).toBe(1);
});

const number = { decimals: 0, decimalMark: ".", groupMark: "", prefix: "", suffix: "" } as const;
const random = rng(3, "calibration");
const ROWS = 4000;
/** A city of three, the last of them rare, and a number that is 0 in every other row. */
const values = Float32Array.from({ length: 2 * ROWS }, (_, i) => {
  if (i % 2 === 0) return random.uniform() < 0.01 ? 2 : random.uniform() < 0.3 ? 1 : 0;
  return random.uniform() < 0.5 ? 0 : 1 + random.int(5000);
});
const dataset: Dataset = {
  name: "t",
  modality: "table",
  rows: ROWS,
  shape: [2],
  values,
  table: {
    columns: [
      { kind: "categorical", name: "city", values: ["Oslo", "Bergen", "Moss"] },
      { kind: "integer", name: "paid", origin: 0, format: number, range: [0, 5000] },
    ],
  },
  notes: [],
};

test("rows of a calibrated codec hold single values as often as training rows do; so does one opened again", () => {
  const codec = fitTableCodec(
    dataset,
    Uint32Array.from({ length: ROWS }, (_, i) => i),
    "quantiles",
  );
  const layout = codec.layout as Layout;
  // Something else is said of each row, and of no place as often as it occurs.
  const said = new Float32Array(ROWS * totalWidth(layout));
  for (let row = 0, at = 0; row < ROWS; row++)
    for (const { places, wide } of layout) {
      if (wide) {
        said[at++] = 0;
        said[at++] = 0.3;
      }
      const own = Float64Array.from({ length: places }, () => random.uniform() ** 4);
      const total = own.reduce((a, b) => a + b, 0);
      for (const p of own) said[at++] = p / total;
    }
  const shareOf = (rows: ArrayLike<number>, c: number, value: number): number =>
    Array.from({ length: ROWS }, (_, i) => rows[2 * i + c]).filter((cell) => cell === value).length / ROWS;
  const u = Float32Array.from({ length: ROWS * codec.noise! }, () => random.uniform());
  const drawn = (by: Codec): ArrayLike<number> => {
    const x = input("x", [ROWS, totalWidth(layout)]);
    return interpret([by.natural(x, input("u", [ROWS, codec.noise!]))], { x: said, u })[0]!.data;
  };
  const calibrated = codec.calibrated!(said, values);
  for (const rows of [drawn(calibrated), drawn(tableCodec(calibrated.json as unknown as Fitted))]) {
    // Four standard errors of a share of 4,000 rows, at most.
    for (const city of [0, 1, 2])
      expect(Math.abs(shareOf(rows, 0, city) - shareOf(values, 0, city))).toBeLessThan(0.03);
    expect(shareOf(rows, 0, 2)).toBeLessThan(0.02);
    expect(Math.abs(shareOf(rows, 1, 0) - 0.5)).toBeLessThan(0.04);
  }
  expect(shareOf(drawn(codec), 0, 2)).toBeGreaterThan(0.2);
  expect(shareOf(drawn(codec), 1, 0)).toBeLessThan(0.1);
});
