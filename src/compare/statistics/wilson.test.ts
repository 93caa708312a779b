import { expect, test } from "vitest";
import { wilsonInterval } from "./wilson.ts";

/** Newcombe 1998, table I, method 3. */
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])("%i of %i is Newcombe's interval", (k, n, low, high) => {
  const interval = wilsonInterval(k, n);
  expect(interval[0]).toBeCloseTo(low, 4);
  expect(interval[1]).toBeCloseTo(high, 4);
});

test("all of n is none of n, mirrored", () => {
  expect(wilsonInterval(8, 8)[0]).toBeCloseTo(1 - wilsonInterval(0, 8)[1], 12);
  expect(wilsonInterval(8, 8)[1]).toBe(1);
});
