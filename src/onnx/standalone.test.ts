import { expect, test } from "vitest";
import { add, mul, select } from "../graph/ops/elementwise.ts";
import { sum } from "../graph/ops/reduce.ts";
import { constant, input } from "../graph/ops/source.ts";
import { standaloneModel } from "./standalone.ts";

const about = { producer: "test" };

test("a model that answers NaN, as for a missing cell, can be taken away", () => {
  const model = standaloneModel(
    (rows) => {
      const x = input("x", [rows, 1]);
      return { y: select(x, constant(Number.NaN), mul(x, 2)) };
    },
    {},
    about,
  );
  expect(model.length).toBeGreaterThan(0);
});

test("one that mixes rows cannot", () => {
  const mixed = (rows: number) => {
    const x = input("x", [rows, 1]);
    return { y: add(x, mul(sum(x, [0], true), 1 / rows)) };
  };
  expect(() => standaloneModel(mixed, {}, about)).toThrowErrorMatchingInlineSnapshot(
    `[UnsupportedError: export: expected a model in which each row stands alone, received one that mixes the rows of a batch.]`,
  );
});
