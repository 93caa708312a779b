import { expect, test } from "vitest";
import { canonical, pretty } from "./json.ts";

test("the same value has the same canonical text, whatever the order of its keys", () => {
  const text = '{"a":[{"x":1,"y":null}],"b":"z","ü":true}';
  expect(canonical({ ü: true, b: "z", a: [{ y: null, x: 1 }] })).toBe(text);
  expect(canonical({ a: [{ x: 1, y: null }], b: "z", ü: true })).toBe(text);
  expect(canonical([2, 1])).toBe("[2,1]");
});

test("a number that would become null is refused by name", () => {
  for (const write of [pretty, canonical])
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
      expect(() => write({ a: [{ best: value }] })).toThrow(`best: ${value} is not JSON`);
});
