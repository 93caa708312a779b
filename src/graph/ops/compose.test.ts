import { expect, test } from "vitest";
import { node } from "../../runtime/node.ts";
import { evaluate } from "../../runtime/runtime.ts";
import { interpret } from "../interpret.ts";
import { reordered } from "./compose.ts";
import { input } from "./source.ts";

test("columns in another order, those that are NaN among them", () => {
  const x = input("x", [2, 3]);
  const rows = [1, Number.NaN, 3, 4, 5, 6];
  const y = reordered(x, [2, 0, 1, 2]);
  const expected = [3, 1, Number.NaN, 3, 6, 4, 5, 6];
  expect([...interpret([y], { x: rows })[0]!.data]).toEqual(expected);
  expect([...evaluate(node, { y }, { x: rows }).y!]).toEqual(expected);
  expect(reordered(x, [0, 1, 2])).toBe(x);
});
