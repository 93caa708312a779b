import { expect, test } from "vitest";
import { judgedOf, normals } from "../../test/contracts/_judged.ts";
import parameters from "./parameters.ts";
import samplingThroughput from "./sampling-throughput.ts";
import trainingCost from "./training-cost.ts";

const rows = normals(1, 4, 2);
const judged = judgedOf(rows, rows);

test("what the evaluator counted is handed on, each under its name", async () => {
  expect(await samplingThroughput.compute(judged)).toEqual({ value: 5_000, rows: 0 });
  expect(await parameters.compute(judged)).toEqual({ value: 120, rows: 0, parts: { sampler: 70 } });
  expect(await trainingCost.compute(judged)).toEqual({
    value: 8,
    rows: 0,
    parts: { "wall seconds": 9, steps: 100 },
  });
});
