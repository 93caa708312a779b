import { expect, test } from "vitest";
import { gradient } from "./gradient.ts";
import { interpret } from "./interpret.ts";
import { add, mul, square } from "./ops/elementwise.ts";
import { sliceAxis } from "./ops/movement.ts";
import { sum } from "./ops/reduce.ts";
import { input } from "./ops/source.ts";
import { size, type Tensor, topological } from "./tensor.ts";

const feed = { x: [1, 2, 3, 4, 5, 6] };
const x = input("x", [2, 3]);
const [a, b, c] = [0, 1, 2].map((i) => sliceAxis(x, 1, i, i + 1)) as [Tensor, Tensor, Tensor];
const of = (loss: Tensor): number[] => [...interpret(gradient(sum(loss), [x]), feed)[0]!.data];

test("slices that lie apart, in any order, with gaps", () => {
  expect(of(add(mul(square(c), 3), a))).toEqual([1, 0, 18, 1, 0, 36]);
  expect(of(square(b))).toEqual([0, 4, 0, 0, 10, 0]);
});

test("slices that overlap, and x itself", () => {
  const firstTwo = sliceAxis(x, 1, 0, 2);
  expect(of(add(add(sum(square(firstTwo)), sum(a)), sum(mul(c, b))))).toEqual([3, 7, 2, 9, 16, 5]);
  // The first row is added to both rows: 2 x + 2 there.
  expect(of(add(square(x), sliceAxis(x, 0, 0, 1)))).toEqual([4, 6, 8, 8, 10, 12]);
});

test("one gradient that reaches a slice's source twice counts twice", () => {
  const y = add(x, x);
  const [p, q] = [sliceAxis(y, 1, 0, 1), sliceAxis(y, 1, 2, 3)];
  expect(of(add(mul(p, 5), q))).toEqual([10, 0, 2, 10, 0, 2]);
});

test("the gradient of many slices costs what x costs, not x for each of them", () => {
  const wide = input("wide", [4, 500]);
  const parts = Array.from({ length: 500 }, (_, i) => square(sliceAxis(wide, 1, i, i + 1)));
  const numbers = topological(gradient(sum(parts.reduce((t, part) => add(t, part))), [wide]))
    .filter((t) => !topological([wide]).includes(t))
    .reduce((n, t) => n + size(t.shape), 0);
  // Each padded to [4, 500] would be 500 * 2000 numbers, and adding them up as many again.
  expect(numbers).toBeLessThan(20 * 2000);
});
