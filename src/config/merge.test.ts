import { expect, test } from "vitest";
import { merge } from "./merge.ts";

test("later layers win, key by key", () => {
  const defaults = { steps: 100, optim: { learningRate: 1, beta1: 0.9 } };
  const file = { steps: 200, optim: { learningRate: 2 } };
  const flags = { optim: { beta1: 0.5 } };
  expect(merge(defaults, file, flags)).toEqual({ steps: 200, optim: { learningRate: 2, beta1: 0.5 } });
});

test("lists and typed arrays are replaced whole", () => {
  const bytes = new Uint8Array([7]);
  expect(merge({ hidden: [1, 2, 3], x: new Uint8Array(3) }, { hidden: [4], x: bytes })).toEqual({
    hidden: [4],
    x: bytes,
  });
});

test("undefined says nothing and null is a value", () => {
  expect(merge({ a: 1, b: 1 }, { a: undefined, b: null })).toEqual({ a: 1, b: null });
});

test("the layers stay as they were", () => {
  const defaults = { optim: { learningRate: 1 } };
  merge(defaults, { optim: { learningRate: 2 } });
  expect(defaults).toEqual({ optim: { learningRate: 1 } });
});
