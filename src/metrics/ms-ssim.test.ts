import { expect, test } from "vitest";
import { judgedOf, matrix, normals, sampleOf } from "../../test/contracts/_judged.ts";
import { msSsim, scalesFor } from "./ms-ssim.ts";
import msSsimDiversity from "./ms-ssim-diversity.ts";

/** The image of test/oracles/metrics.py. */
const wave = (height: number, width: number, phase: number) => ({
  height,
  width,
  data: Float64Array.from({ length: height * width }, (_, at) => {
    const [y, x] = [Math.floor(at / width), at % width];
    return 0.5 + 0.5 * Math.sin(phase + 0.37 * y + 0.011 * x * y);
  }),
});
const flat = (value: number) => ({ height: 28, width: 28, data: new Float64Array(784).fill(value) });

test("an image and itself are 1", () => {
  expect(msSsim(wave(28, 28, 0), wave(28, 28, 0), 1)).toBe(1);
});

test.each([
  [28, 28, 0.9167367529564945],
  [50, 45, 0.9212430928872984],
])("scipy agrees on %d x %d (test/oracles/metrics.py)", (height, width, value) => {
  expect(msSsim(wave(height, width, 0), wave(height, width, 0.4), 1)).toBeCloseTo(value, 12);
});

test("two flat images differ in luminance alone, at the coarsest scale", () => {
  const luminance = (2 * 0.2 * 0.6 + 1e-4) / (0.2 ** 2 + 0.6 ** 2 + 1e-4);
  expect(msSsim(flat(0.2), flat(0.6), 1)).toBeCloseTo(luminance ** (0.2856 / (0.0448 + 0.2856)), 10);
});

test("a negative is 0, not a root of a negative number", () => {
  const image = wave(28, 28, 0);
  expect(msSsim(image, { ...image, data: image.data.map((x) => 1 - x) }, 1)).toBe(0);
});

test("the window fits on 1 scale from 11 pixels, 2 from 22, 3 from 44, 4 from 88 and 5 from 176", () => {
  const sides = [11, 21, 22, 28, 32, 43, 44, 64, 88, 175, 176, 1024];
  expect(sides.map(scalesFor)).toEqual([1, 1, 2, 2, 2, 2, 3, 3, 4, 4, 5, 5]);
});

const images = (rows: number, at: (row: number, pixel: number) => number) =>
  sampleOf(matrix(rows, 256, at), { shape: [16, 16, 1] });
const noise = (seed: number) => sampleOf(normals(seed, 40, 256), { shape: [16, 16, 1] });

test("fakes that are all one image are wholly alike", async () => {
  const fake = images(40, (_, pixel) => Math.sin(pixel));
  const { value, parts, rows } = await msSsimDiversity.compute(judgedOf(noise(1), fake));
  expect(value).toBeCloseTo(1, 12);
  expect([parts?.scales, rows]).toEqual([1, 40]);
});

test("fakes of two images are alike in about half of the pairs", async () => {
  const fake = images(400, (row, pixel) => Math.sin(pixel * (1 + (row % 2))));
  const { value, interval } = await msSsimDiversity.compute(
    judgedOf(
      images(400, (_, p) => Math.sin(p)),
      fake,
    ),
  );
  const apart = await msSsimDiversity.compute(judgedOf(noise(1), noise(2)));
  expect(apart.value).toBeLessThan(0.05);
  expect(value).toBeGreaterThan(0.4);
  expect(value).toBeLessThan(0.65);
  expect(interval?.[0]).toBeLessThan(value);
});

test("the scale of the pixels does not matter", async () => {
  const bytes = { ...(await noise(2).features()) };
  const scaled = sampleOf({ ...bytes, data: bytes.data.map((x) => 255 * x) }, { shape: [16, 16, 1] });
  const real = (await noise(1).features()).data.map((x) => 255 * x);
  const scaledReal = sampleOf({ rows: 40, columns: 256, data: real }, { shape: [16, 16, 1] });
  const { value } = await msSsimDiversity.compute(judgedOf(noise(1), noise(2)));
  expect((await msSsimDiversity.compute(judgedOf(scaledReal, scaled))).value).toBeCloseTo(value, 6);
});

test("images smaller than the window have no number", () => {
  const small = sampleOf(normals(1, 4, 100), { shape: [10, 10, 1] });
  expect(msSsimDiversity.unavailable?.(judgedOf(small, small))).toMatchInlineSnapshot(
    `"needs images of at least 11 x 11 pixels, the rows have shape [10, 10, 1]"`,
  );
});
