import { expect, test } from "vitest";
import { normalCdf, normalQuantile } from "./normal.ts";

test("the distribution function agrees with scipy 1.17.1", () => {
  expect(normalCdf(0)).toBe(0.5);
  expect(normalCdf(-1)).toBeCloseTo(0.15865525393145707, 13);
  expect(normalCdf(4)).toBeCloseTo(0.9999683287581669, 13);
  expect(normalCdf(-40)).toBe(0);
});

test("quantiles agree with scipy 1.17.1 and turn the distribution function around", () => {
  expect(normalQuantile(0.025)).toBeCloseTo(-1.959963984540054, 9);
  expect(normalQuantile(0.999)).toBeCloseTo(3.090232306167813, 9);
  for (const z of [-2.5, 0, 0.3, 1.7]) expect(normalQuantile(normalCdf(z))).toBeCloseTo(z, 9);
});
