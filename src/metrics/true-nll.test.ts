import { expect, test } from "vitest";
import { judgedOf, matrix, normals, ring, ringDraws } from "../../test/contracts/_judged.ts";
import trueNll from "./true-nll.ts";

test("draws of the ring score its entropy, ln 8 + 1 + ln 2πσ²", async () => {
  const judged = judgedOf(normals(1, 4, 2), ringDraws(1, 4_000, 0.01), { density: ring(0.01) });
  const { value, interval } = await trueNll.compute(judged);
  const entropy = Math.log(8) + 1 + Math.log(2 * Math.PI * 0.01 ** 2);
  expect(interval?.[0]).toBeLessThan(entropy);
  expect(interval?.[1]).toBeGreaterThan(entropy);
  expect(value).toBeCloseTo(entropy, 1);
});

test("samples on the modes score one nat less per pair of coordinates, so less is not better", async () => {
  const { centers } = ring(0.01).modes;
  const fake = matrix(8, 2, (i, c) => centers[2 * i + c]);
  const { value } = await trueNll.compute(judgedOf(fake, fake, { density: ring(0.01) }));
  expect(value).toBeCloseTo(Math.log(8) + Math.log(2 * Math.PI * 0.01 ** 2), 6);
});
