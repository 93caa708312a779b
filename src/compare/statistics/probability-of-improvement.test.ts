import { expect, test } from "vitest";
import { probabilityOfImprovement } from "./probability-of-improvement.ts";

test("by hand: 1 beats both, 3 beats one and ties none, 2 against 2 is half", () => {
  expect(probabilityOfImprovement([1, 3], [2, 4])).toBe(3 / 4);
  expect(probabilityOfImprovement([2], [2, 5])).toBe(3 / 4);
});

test("a diverged run loses to any other and ties with its like", () => {
  expect(probabilityOfImprovement([Infinity], [1e9, Infinity])).toBe(1 / 4);
  expect(probabilityOfImprovement([1e9, Infinity], [Infinity])).toBe(3 / 4);
});
