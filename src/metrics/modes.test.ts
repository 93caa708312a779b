import { expect, test } from "vitest";
import { judgedOf, matrix, normals, ring, ringDraws } from "../../test/contracts/_judged.ts";
import type { Judged, Matrix } from "./define.ts";
import highQualityShare from "./high-quality-share.ts";
import modeSpread from "./mode-spread.ts";
import modesCaptured from "./modes-captured.ts";
import reverseKl from "./reverse-kl.ts";

const SIGMA = 0.01;
const density = ring(SIGMA);
const judged = (fake: Matrix): Judged => judgedOf(normals(1, 4, 2), fake, { density });
const values = async (fake: Matrix) => {
  const sides = judged(fake);
  const metrics = [modesCaptured, highQualityShare, reverseKl, modeSpread];
  return (await Promise.all(metrics.map((metric) => metric.compute(sides)))).map(({ value }) => value);
};

test("four samples about two modes, by hand", async () => {
  // Two at 1σ and 2σ from mode 0, one on mode 2, one 4σ from mode 5 and so of no quality.
  const [x0, y0] = density.modes.centers.subarray(0, 2);
  const [x2, y2] = density.modes.centers.subarray(4, 6);
  const [x5, y5] = density.modes.centers.subarray(10, 12);
  const points = [x0 + SIGMA, y0, x0, y0 - 2 * SIGMA, x2, y2, x5 + 4 * SIGMA, y5];
  const [modes, share, kl, spread] = await values(matrix(4, 2, (i, c) => points[2 * i + c]));
  expect(modes).toBe(2);
  expect(share).toBe(0.75);
  expect(kl).toBeCloseTo((2 / 3) * Math.log((2 / 3) * 8) + (1 / 3) * Math.log((1 / 3) * 8), 12);
  expect(spread).toBeCloseTo(Math.sqrt((1 + 4 + 0) / (3 * 2)), 5);
});

test("a counter that tries all modes agrees on a thousand scattered points", async () => {
  const fake = ringDraws(3, 1_000, 0.02);
  const { centers } = density.modes;
  const counts = new Array<number>(8).fill(0);
  for (let i = 0; i < 1_000; i++)
    for (let k = 0; k < 8; k++) {
      const distance = Math.hypot(
        fake.data[2 * i] - centers[2 * k],
        fake.data[2 * i + 1] - centers[2 * k + 1],
      );
      if (distance <= 3 * SIGMA) counts[k]++; // the modes are 0.77 apart: within 3σ of one is nearest to it
    }
  const good = counts.reduce((sum, count) => sum + count, 0);
  const [modes, share, kl] = await values(fake);
  expect(modes).toBe(counts.filter((count) => count > 0).length);
  expect(share).toBe(good / 1_000);
  expect(kl).toBeCloseTo(
    counts.reduce((sum, n) => sum + (n / good) * Math.log((8 * n) / good), 0),
    12,
  );
  const { parts } = await modesCaptured.compute(judged(fake));
  expect(counts.map((_, k) => parts?.[`samples of mode ${k}`])).toEqual(counts);
});

test("draws of the mixture itself meet the published ceilings and floor", async () => {
  const [modes, share, kl, spread] = await values(ringDraws(5, 2_500, SIGMA));
  expect(modes).toBe(8);
  expect(Math.abs(share - 0.989)).toBeLessThan(3 * Math.sqrt((0.989 * 0.011) / 2_500));
  expect(Math.abs(spread - 0.974)).toBeLessThan(0.02);
  expect(kl).toBeLessThan(3 * (7 / 5_000));
  expect([highQualityShare.ideal, modeSpread.ideal].map((x) => x?.toFixed(3))).toEqual(["0.989", "0.974"]);
});

test("only the first 2,500 samples count", async () => {
  const fake = matrix(3_000, 2, (i) => (i < 2_500 ? 50 : 0));
  expect((await highQualityShare.compute(judged(fake))).rows).toBe(2_500);
});

test("samples of which none is of quality score the worst, and have no spread", async () => {
  const far = matrix(10, 2, () => 7);
  const sides = judged(far);
  expect((await modesCaptured.compute(sides)).value).toBe(0);
  expect((await reverseKl.compute(sides)).value).toBeCloseTo(Math.log(8), 12);
  expect(modeSpread.unavailable?.(sides)).toMatchInlineSnapshot(
    `"no sample is within three sigma of a mode"`,
  );
});

test("one mode alone scores ln K", async () => {
  const [x, y] = density.modes.centers;
  expect((await values(matrix(10, 2, (_, c) => (c ? y : x))))[2]).toBeCloseTo(Math.log(8), 12);
});

test("data without modes has none to capture", () => {
  expect(modesCaptured.unavailable?.(judgedOf(normals(1, 4, 2), normals(2, 4, 2)))).toMatchInlineSnapshot(
    `"the data has no known modes"`,
  );
});
