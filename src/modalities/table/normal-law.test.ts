import { expect, test } from "vitest";
import { interpret } from "../../graph/interpret.ts";
import { input } from "../../graph/ops/source.ts";
import { normalCdf } from "../../util/normal.ts";
import { normalLaw } from "./normal-law.ts";

const column = (...xs: number[]) => ({ data: Float64Array.from(xs), n: xs.length });

test("draws are quantiles of a normal law", () => {
  const us = column(0.001, 0.1, 0.5, 0.9, 0.999);
  const u = input("u", [us.n, 1]);
  const at = (value: number) => input(`c${value}`, [1, 1]);
  const [drawn] = interpret([normalLaw.draw(at(0.2), at(0.1), u)], {
    u: us.data,
    "c0.2": Float64Array.of(0.2),
    "c0.1": Float64Array.of(0.1),
  });
  drawn!.data.forEach((v, i) => {
    expect(Math.abs(normalCdf((v - 0.2) / 0.1) - us.data[i]!)).toBeLessThan(1.5e-4);
  });
});

test("shares are areas of a normal law", () => {
  const [centre, scale] = [input("centre", [1, 1]), input("scale", [1, 1])];
  const feeds = { centre: Float64Array.of(0.1), scale: Float64Array.of(0.2) };
  const [share] = interpret([normalLaw.between(centre, scale, 0, 0.5)], feeds);
  expect(share!.data[0]).toBeCloseTo(normalCdf(2) - normalCdf(-0.5), 3);
});

test("nll is the normal density's", () => {
  const [p, c, s] = ["p", "c", "s"].map((name) => input(name, [1, 1]));
  const [nll] = interpret([normalLaw.nll(p!, c!, s!)], {
    p: Float64Array.of(0.3),
    c: Float64Array.of(0.1),
    s: Float64Array.of(0.1),
  });
  expect(nll!.data[0]).toBeCloseTo(2 + Math.log(0.1) + 0.5 * Math.log(2 * Math.PI), 12);
});

test("a scale is never below a hundredth", () => {
  const raw = input("raw", [2, 1]);
  const [scale] = interpret([normalLaw.scale(raw)], { raw: Float64Array.of(0, -800) });
  expect(scale!.data[0]).toBeCloseTo(0.01 + Math.LN2, 12);
  expect(scale!.data[1]).toBeCloseTo(0.01, 12);
});
